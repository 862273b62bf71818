//! Pieces that screens are made of. Plain functions from view models to views, erased to keep the binary small.

pub(crate) mod art;
pub(crate) mod asked;
pub(crate) mod badges;
pub(crate) mod book_words;
pub(crate) mod celebration;
pub(crate) mod choice;
pub(crate) mod copy_line;
pub(crate) mod cover;
pub(crate) mod curtain;
pub(crate) mod field;
pub(crate) mod figures;
pub(crate) mod form;
pub(crate) mod gentle;
pub(crate) mod later;
pub(crate) mod live;
pub(crate) mod measure;
pub(crate) mod notice;
pub(crate) mod picture_pad;
pub(crate) mod place;
pub(crate) mod qr;
pub(crate) mod refusal;
pub(crate) mod ring;
pub(crate) mod select;
pub(crate) mod sheet;
pub(crate) mod update_question;
pub(crate) mod year_picture;
