//! Where the cursor goes when new results arrive.

use crate::paper::PaperId;

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) enum CursorTarget {
    /// The paper under the cursor at that time.
    #[default]
    Stay,
    /// The first paper of the final results.
    Top,
    Paper(PaperId),
}

impl From<Option<PaperId>> for CursorTarget {
    fn from(id: Option<PaperId>) -> Self {
        id.map_or(Self::Stay, Self::Paper)
    }
}
