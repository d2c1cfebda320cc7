//! How the team works: users and their roles, settings, tags, views, fields of its own.

use cartera_domain::custom_field::{CustomOption, CustomType, OptionKey};
use cartera_domain::tag::TagColor;
use cartera_domain::user::{FieldReach, FieldRule, RoleLevel, RoleRight};
use cartera_domain::workspace::{CurrentRate, SalesTarget};
use cartera_domain::*;

use super::records::{at, check, date, id, name, rank, text};

#[test]
fn a_tag_is_written_so() {
    let tag =
        Tag { color: Some(TagColor::Red), rank: Some(rank("V")), ..Tag::new(id(15), name("VIP")) };
    check("tag", "tag.json", tag.id, &tag);
}

#[test]
fn a_saved_view_is_written_so() {
    let view = SavedView {
        query: Some(text(r#"{"and":[]}"#)),
        layout: Some(text(r#"{"board":true}"#)),
        owner: Some(id(19)),
        is_shared: true,
        is_locked: true,
        rank: Some(rank("V")),
        ..SavedView::new(id(17), name("Mine"), RecordKind::Deal.number())
    };
    check("saved_view", "saved_view.json", view.id, &view);
}

#[test]
fn a_custom_field_is_written_so() {
    let option = |key: &str, label: &str, place: &str| CustomOption {
        rank: Some(rank(place)),
        ..CustomOption::new(OptionKey::parse(key).unwrap(), name(label))
    };
    let large = CustomOption { is_archived: true, ..option("large", "Large", "B") };
    let kind = RecordKind::Deal.number();
    let field = CustomField {
        options: vec![option("small", "Small", "A"), large],
        linked_kind: Some(RecordKind::Organization.number()),
        is_required: true,
        rank: Some(rank("V")),
        group: Some(name("Details")),
        help: Some(text("of the boiler")),
        is_archived: true,
        currency: Some(Currency::EUR),
        ..CustomField::new(id(18), kind, 1_000, CustomType::Choice, name("Size"))
    };
    check("custom_field", "custom_field.json", field.id, &field);
}

#[test]
fn a_user_is_written_so() {
    let user = User {
        email: EmailAddress::parse("eva@our.example").ok(),
        role: Some(id(21)),
        teams: vec![id(20)],
        reports_to: Some(id(18)),
        left_at: Some(at(0)),
        phone: PhoneNumber::parse("+34600000000").ok(),
        time_zone: Some(name("Europe/Madrid")),
        language: Some(name("es")),
        person: Some(id(1)),
        ..User::new(id(19), name("Eva"))
    };
    check("user", "user.json", user.id, &user);
}

#[test]
fn a_team_is_written_so() {
    let team = Team { note: Some(text("Andalusia")), ..Team::new(id(20), name("South")) };
    check("team", "team.json", team.id, &team);
}

#[test]
fn a_role_is_written_so() {
    let role = Role {
        rights: vec![RoleRight::Export, RoleRight::Merge],
        field_rules: vec![FieldRule::new(RecordKind::Deal.number(), 4, FieldReach::Read)],
        ..Role::new(id(21), name("Seller"), RoleLevel::Rep)
    };
    check("role", "role.json", role.id, &role);
}

#[test]
fn a_workspace_is_written_so() {
    let workspace = Workspace {
        name: Some(name("Calor")),
        base_currency: Some(Currency::EUR),
        is_family_name_first: true,
        is_one_level: true,
        working_time: Some(text(r#"{"days":[]}"#)),
        country: Some(Country::SPAIN),
        time_zone: Some(name("Europe/Madrid")),
        language: Some(name("es")),
        lost_reasons: vec![name("Price"), name("Time")],
        sources: vec![name("web")],
        needs_next_step: true,
        rates: vec![CurrentRate::new(Currency::USD, Rate::parse("0.9").unwrap(), at(0))],
        targets: vec![SalesTarget {
            owner: Some(id(19)),
            ..SalesTarget::new(
                date("2026-04-01"),
                date("2026-06-30"),
                Money::parse("60000 EUR").unwrap(),
            )
        }],
        legal_name: Some(name("Calor del Norte SL")),
        tax_id: Some(name("B12345674")),
        address: Some(text("Gran Vía 1\n28013 Madrid")),
        contact: Some(text("+34 910 000 000")),
        bank: Some(text("ES91 2100 0418 4502 0005 1332")),
        is_email_unique: true,
        is_tax_id_unique: true,
        ..Workspace::default()
    };
    check("workspace", "workspace.json", workspace.id, &workspace);
}

#[test]
fn a_comparison_of_costs_is_written_so() {
    let comparison = CostComparison {
        system_1: Some(text(r#"{"name":"SaaS"}"#)),
        system_2: Some(text(r#"{"name":"Own"}"#)),
        system_3: Some(text(r#"{"name":"Open"}"#)),
        system_4: Some(text(r#"{"name":"Cartera"}"#)),
        offers: Some(text("[]")),
        choice: Some(text(r#"{"weights":[]}"#)),
        ..CostComparison::new(id(23), name("SaaS or own"), text(r#"{"months":36}"#))
    };
    check("cost_comparison", "cost_comparison.json", comparison.id, &comparison);
}
