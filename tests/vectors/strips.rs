//! Strips of a class.

use serde::Deserialize;
use vault::{Strip, VaultSecret, steward_token};

use crate::json::{Hex, read};

#[derive(Deserialize)]
struct Class {
    class_secret: Hex,
    amounts_secret: Hex,
    challenge: Hex,
    steward: Hex,
    strips: Vec<Told>,
}

#[derive(Deserialize)]
struct Told {
    number: u16,
    strip: Hex,
    seat: Hex,
    token: Hex,
    groups: Hex,
    holder: Hex,
    digits: String,
    code: Hex,
    nonce: Hex,
    sealed: Hex,
}

#[test]
fn a_strip_is_this_secret_and_is_good_for_this() {
    let class: Class = read(include_str!("strips.json"));
    let secret = VaultSecret(class.class_secret.array());
    assert_eq!(Hex(steward_token(&secret).to_vec()), class.steward);
    for told in class.strips {
        let strip = Strip::of_class(&secret, told.number);
        assert_eq!(Hex(strip.secret().to_vec()), told.strip);
        assert_eq!(Hex(strip.seat().to_vec()), told.seat);
        assert_eq!(Hex(strip.token().to_vec()), told.token);
        assert_eq!(Hex(strip.groups(&class.challenge.array()).to_vec()), told.groups);
        let holder = strip.holder(&VaultSecret(class.amounts_secret.array()));
        assert_eq!(Hex(holder.to_vec()), told.holder);
        let digits = strip.digits();
        assert_eq!(digits.groups().concat(), told.digits);
        assert_eq!(Hex(digits.hash().to_vec()), told.code);
        assert_eq!(Hex(digits.seal(&strip, told.nonce.array())), told.sealed);
    }
}
