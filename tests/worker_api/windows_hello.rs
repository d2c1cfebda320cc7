//! Passkeys that sign by RS256, as those of Windows Hello do.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use cartera_domain::user::RoleLevel;
use libtest_mimic::Trial;
use serde_json::json;

use crate::authenticator::{Authenticator, text};
use crate::case;
use crate::device::secret;
use crate::passkeys::{add, challenge, enter, flipped, sign_in, with};
use crate::team::{Office, error, id_text};

pub fn cases(origin: &str) -> Vec<Trial> {
    vec![case(origin, "a passkey of Windows Hello lets a device in, and only its own key", windows)]
}

/// RS256, as devices sign whose chip knows no curves.
async fn windows(origin: String) {
    let mut office = Office::new(&origin).await;
    let (user, device) = office.member(RoleLevel::Rep, &[]).await;
    let mut one = Authenticator { is_rsa: true, ..Authenticator::new(&origin) };
    let made = one.created(&challenge(&device.workspace).await);
    // Said to be of another kind than it is, or changed in one place, it is not kept.
    let start = URL_SAFE_NO_PAD.decode(made["response"]["publicKey"].as_str().unwrap()).unwrap();
    for odd in [
        with(made.clone(), "publicKeyAlgorithm", json!(-7)),
        with(made.clone(), "publicKeyAlgorithm", json!(-37)),
        with(made.clone(), "publicKey", json!(text(&start[..start.len() - 1]))),
        flipped(&made, "publicKey", start.len() - 1),
        flipped(&made, "publicKey", 10),
    ] {
        let asked = challenge(&device.workspace).await;
        let fresh = one.created(&asked)["response"]["clientDataJSON"].clone();
        let answer = add(&device.workspace, None, with(odd, "clientDataJSON", fresh)).await;
        assert_eq!(error(&answer), (403, "FORBIDDEN"));
    }
    assert_eq!(add(&device.workspace, None, made).await.status, 200);
    let said = one.signed(&challenge(&office.workspace).await);
    for at in [0, 100, 255] {
        let answer = enter(&office.workspace, flipped(&said, "signature", at), &secret()).await;
        assert_eq!(error(&answer), (403, "FORBIDDEN"), "byte {at}");
    }
    // Who has its name and a key of another kind is not it.
    let mut other = Authenticator { is_rsa: false, ..one.clone() };
    assert_eq!(error(&sign_in(&office.workspace, &mut other).await), (403, "FORBIDDEN"));
    let answer = sign_in(&office.workspace, &mut one).await;
    assert_eq!((answer.status, answer.text("user")), (200, id_text(user)), "{answer:?}");
}
