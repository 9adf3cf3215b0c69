//! An author: the full name, and the family name if the source states it.

use serde::{Deserialize, Serialize};

/// A person or a collaboration.
///
/// Serialized as a string, or as an object `{"name", "family"}` if the family name is known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Deserialize, Serialize)]
#[serde(from = "AuthorRepr", into = "AuthorRepr")]
pub struct Author {
    /// The full name, given name first.
    pub name: String,
    /// The family name with its particles, if the source states it; part of `name`.
    pub family: Option<String>,
}

impl From<String> for Author {
    fn from(name: String) -> Self {
        Self { name, family: None }
    }
}

impl From<&str> for Author {
    fn from(name: &str) -> Self {
        Self::from(name.to_owned())
    }
}

#[derive(Deserialize, Serialize)]
#[serde(untagged)]
enum AuthorRepr {
    Name(String),
    WithFamily { name: String, family: String },
}

impl From<AuthorRepr> for Author {
    fn from(repr: AuthorRepr) -> Self {
        match repr {
            AuthorRepr::Name(name) => Self::from(name),
            AuthorRepr::WithFamily { name, family } => Self {
                name,
                family: Some(family),
            },
        }
    }
}

impl From<Author> for AuthorRepr {
    fn from(Author { name, family }: Author) -> Self {
        match family {
            Some(family) => Self::WithFamily { name, family },
            None => Self::Name(name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn author_without_family_name_serializes_as_a_string() {
        let authors = vec![
            Author::from("Ada Lake"),
            Author {
                name: "Gilles Van Aschen".to_owned(),
                family: Some("Van Aschen".to_owned()),
            },
        ];
        let json = serde_json::to_string(&authors).unwrap();
        assert_eq!(
            json,
            r#"["Ada Lake",{"name":"Gilles Van Aschen","family":"Van Aschen"}]"#
        );
        assert_eq!(serde_json::from_str::<Vec<Author>>(&json).unwrap(), authors);
    }
}
