//! What the engine knows of each kind of record beyond what its fields declare: one row each.

use cartera_domain::deal::Standing;
use cartera_domain::query::{Column as Holds, Kind};
use cartera_domain::{
    Activity, Affiliation, Attachment, CostComparison, CustomField, Deal, FieldSpec, FieldType,
    Fields, Id, Lead, LineItem, ListPrice, Merge, Note, Order, Organization, Person, Pipeline,
    PriceList, Product, Quote, Record, RecordKind, Role, SavedView, Stage, Tag, Task, Team, User,
    Value, Workspace,
};

use super::values::Layout;

/// A kind of record.
#[derive(Clone, Copy)]
pub(crate) struct Declared {
    pub(crate) fields: &'static [FieldSpec],
    /// Whether its type can be read from fields; the definition of that.
    pub(crate) is_readable: fn(&Fields) -> bool,
    /// Fields of text of which only some texts are values.
    pub(crate) strict: &'static [u16],
    /// What it is found by.
    pub(crate) sought: Sought,
    /// Columns that are computed.
    pub(crate) computed: Option<Computed>,
}

/// The fields by which a kind of record is found. Apart from the rest, which leads to the code of
/// all types: people are looked for on the first page.
#[derive(Clone, Copy)]
pub(crate) struct Sought {
    /// What it is called by: the first of these that is not empty.
    pub(crate) names: &'static [FieldSpec],
    /// What else of it is searched.
    pub(crate) others: &'static [FieldSpec],
}

/// What people are found by.
pub(crate) const PEOPLE: Sought = Sought {
    names: &[Person::GIVEN_NAME, Person::MIDDLE_NAME, Person::FAMILY_NAME],
    others: &[Person::EMAILS, Person::PHONES],
};

/// What organizations are found by.
pub(crate) const ORGANIZATIONS: Sought = Sought {
    names: &[Organization::NAME],
    others: &[
        Organization::WEBSITE,
        Organization::TAX_ID,
        Organization::EMAILS,
        Organization::PHONES,
    ],
};

/// Columns that are computed from one field.
#[derive(Clone, Copy)]
pub(crate) struct Computed {
    pub(crate) of: u16,
    pub(crate) columns: &'static [FieldSpec],
    /// `None` where the field cannot be read.
    pub(crate) compute: fn(&[u8]) -> Option<Fields>,
}

const fn plain<R: Record>(names: &'static [FieldSpec], others: &'static [FieldSpec]) -> Declared {
    found_by::<R>(Sought { names, others })
}

const fn found_by<R: Record>(sought: Sought) -> Declared {
    Declared {
        fields: R::FIELDS,
        is_readable: |fields| R::from_fields(Id::from_bytes([0; 16]), fields).is_ok(),
        strict: &[],
        sought,
        computed: None,
    }
}

const STANDING: Computed = Computed {
    of: Deal::STANDING.number,
    columns: Deal::COLUMNS,
    compute: |bytes| Standing::read(bytes).map(|standing| standing.columns()),
};

/// What is known of a kind.
pub(crate) const fn declared(kind: RecordKind) -> Declared {
    match kind {
        RecordKind::Person => found_by::<Person>(PEOPLE),
        RecordKind::Organization => found_by::<Organization>(ORGANIZATIONS),
        RecordKind::Affiliation => {
            plain::<Affiliation>(&[Affiliation::POSITION], &[Affiliation::DEPARTMENT])
        }
        RecordKind::Lead => plain::<Lead>(
            &[Lead::TITLE, Lead::GIVEN_NAME, Lead::FAMILY_NAME, Lead::ORGANIZATION_NAME],
            &[Lead::MIDDLE_NAME, Lead::WEBSITE, Lead::EMAILS, Lead::PHONES],
        ),
        RecordKind::Pipeline => plain::<Pipeline>(&[Pipeline::NAME], &[]),
        RecordKind::Stage => plain::<Stage>(&[Stage::NAME], &[]),
        RecordKind::Deal => {
            Declared { computed: Some(STANDING), ..plain::<Deal>(&[Deal::NAME], &[]) }
        }
        RecordKind::Activity => {
            plain::<Activity>(&[Activity::SUBJECT, Activity::TEXT], &[Activity::PLACE])
        }
        RecordKind::Note => plain::<Note>(&[Note::TEXT], &[]),
        RecordKind::Task => plain::<Task>(&[Task::TITLE], &[Task::NOTE]),
        RecordKind::Product => {
            plain::<Product>(&[Product::NAME], &[Product::CODE, Product::CATEGORY])
        }
        RecordKind::PriceList => plain::<PriceList>(&[PriceList::NAME], &[]),
        RecordKind::Quote => Declared {
            strict: &[Quote::DEVICE_NUMBER.number, Quote::NUMBER.number],
            ..plain::<Quote>(&[Quote::TITLE, Quote::NUMBER, Quote::DEVICE_NUMBER], &[])
        },
        RecordKind::Order => Declared {
            strict: &[Order::DEVICE_NUMBER.number, Order::NUMBER.number],
            ..plain::<Order>(
                &[Order::TITLE, Order::NUMBER, Order::DEVICE_NUMBER],
                &[Order::CUSTOMER_REFERENCE],
            )
        },
        RecordKind::Tag => plain::<Tag>(&[Tag::NAME], &[]),
        RecordKind::Attachment => Declared {
            strict: &[Attachment::MEDIA_TYPE.number],
            ..plain::<Attachment>(&[Attachment::NAME], &[])
        },
        RecordKind::SavedView => plain::<SavedView>(&[SavedView::NAME], &[]),
        RecordKind::CustomField => plain::<CustomField>(&[CustomField::NAME], &[]),
        RecordKind::User => plain::<User>(&[User::NAME], &[User::EMAIL, User::PHONE]),
        RecordKind::Team => plain::<Team>(&[Team::NAME], &[]),
        RecordKind::Role => plain::<Role>(&[Role::NAME], &[]),
        RecordKind::Workspace => plain::<Workspace>(&[Workspace::NAME], &[]),
        RecordKind::CostComparison => plain::<CostComparison>(&[CostComparison::NAME], &[]),
        RecordKind::LineItem => plain::<LineItem>(&[LineItem::NAME], &[LineItem::DESCRIPTION]),
        RecordKind::ListPrice => plain::<ListPrice>(&[], &[]),
    }
}

impl Declared {
    /// A built-in field or a computed column.
    pub(crate) fn spec(&self, number: u16) -> Option<&'static FieldSpec> {
        let computed = self.computed.map_or(&[] as &[FieldSpec], |computed| computed.columns);
        self.fields.iter().chain(computed).find(|spec| spec.number == number)
    }
}

impl Layout {
    /// Of a built-in field or a computed column.
    pub(crate) fn of(spec: &FieldSpec) -> Self {
        let leads_to = match spec.value {
            FieldType::Reference(kind) => kind.number(),
            _ => 0,
        };
        let is_rank = spec.value == FieldType::Rank && spec.merge == Merge::Register;
        Self { holds: Holds::of(spec), leads_to, is_rank }
    }

    /// Of a custom field.
    pub(crate) fn of_custom(field: &CustomField) -> Self {
        let holds = Holds::of_custom(field);
        let leads_to = if holds.kind == Kind::User { RecordKind::User.number() } else { 0 };
        Self { holds, leads_to, is_rank: false }
    }

    /// How rows can be put in order by it: also by a rank, of which filters see nothing.
    pub(crate) const fn to_sort(self) -> Holds {
        if self.is_rank { Holds { kind: Kind::Word, ..self.holds } } else { self.holds }
    }
}
