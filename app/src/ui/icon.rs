//! The icons: one family on a 20 px grid, drawn with a round 1.5 px stroke in the text's colour.

use leptos::prelude::*;

/// What an icon shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Icon {
    Alert,
    ArrowDown,
    ArrowLeft,
    ArrowUp,
    Bell,
    Board,
    Building,
    Calendar,
    Chart,
    Check,
    CheckSquare,
    ChevronDown,
    ChevronLeft,
    ChevronRight,
    Close,
    Cloud,
    CloudUp,
    Coins,
    Columns,
    Copy,
    Device,
    Download,
    File,
    Filter,
    Grip,
    Import,
    Inbox,
    Info,
    Keyboard,
    Link,
    Mail,
    Message,
    Moon,
    More,
    Note,
    Pencil,
    People,
    Person,
    Phone,
    Pin,
    Plus,
    Print,
    Repeat,
    Search,
    Settings,
    Sidebar,
    Sun,
    Sync,
    Trash,
}

impl Icon {
    /// The strokes, as an SVG path on a 20 by 20 grid.
    const fn path(self) -> &'static str {
        match self {
            Self::Alert => "M10 3.2 17.6 16.5H2.4ZM10 8.2v3.9M10 14.2v.1",
            Self::ArrowDown => "M10 4.5v11M5.5 11l4.5 4.5 4.5-4.5",
            Self::ArrowLeft => "M15.5 10h-11M9 4.5 3.5 10 9 15.5",
            Self::ArrowUp => "M10 15.5v-11M5.5 9 10 4.5 14.5 9",
            Self::Bell => {
                "M5 13.5c1-1.2 1.2-2.6 1.2-4.6a3.8 3.8 0 0 1 7.6 0c0 2 .2 3.4 1.2 4.6ZM8.4 16.2a1.8 1.8 0 0 0 3.2 0M10 5.1V3.6"
            }
            Self::Board => "M4 3.5h3v13H4ZM8.7 3.5h3v9h-3ZM13.4 3.5h3v6h-3Z",
            Self::Building => {
                "M4 17V4.5A1.5 1.5 0 0 1 5.5 3h5A1.5 1.5 0 0 1 12 4.5V17M12 8h2.5A1.5 1.5 0 0 1 16 9.5V17M2.5 17h15M7 6.5h2M7 9.75h2M7 13h2"
            }
            Self::Calendar => {
                "M5 4.5h10A1.5 1.5 0 0 1 16.5 6v9a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 15V6A1.5 1.5 0 0 1 5 4.5ZM3.5 8.5h13M7 2.8v3M13 2.8v3"
            }
            Self::Chart => "M3.5 3v13.5H17M7 13.5V10M10.5 13.5V6M14 13.5V8.5",
            Self::Check => "M4 10.8 8 14.8 16 5.5",
            Self::CheckSquare => {
                "M5 3.5h10A1.5 1.5 0 0 1 16.5 5v10a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 15V5A1.5 1.5 0 0 1 5 3.5ZM6.8 10.3 9 12.5l4.3-5"
            }
            Self::ChevronDown => "M5.5 7.8 10 12.3l4.5-4.5",
            Self::ChevronLeft => "M12.2 5.5 7.7 10l4.5 4.5",
            Self::ChevronRight => "M7.8 5.5 12.3 10l-4.5 4.5",
            Self::Close => "M5.2 5.2l9.6 9.6M14.8 5.2l-9.6 9.6",
            Self::Cloud => {
                "M6 15.5a3.5 3.5 0 0 1-.4-7A4.7 4.7 0 0 1 14.6 8a3.8 3.8 0 0 1-.4 7.5ZM7.5 11.4l1.8 1.8 3.2-3.6"
            }
            Self::CloudUp => {
                "M6 15.5a3.5 3.5 0 0 1-.4-7A4.7 4.7 0 0 1 14.6 8a3.8 3.8 0 0 1-.4 7.5ZM10 13.2V9M8.1 10.8 10 8.9l1.9 1.9"
            }
            Self::Coins => {
                "M7.5 12.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM12.8 8a4.5 4.5 0 1 1-5 5.3M7.5 6.3v3.4"
            }
            Self::Columns => "M4 3.5h12v13H4ZM8 3.5v13M12 3.5v13",
            Self::Copy => {
                "M8.5 7h7A1.5 1.5 0 0 1 17 8.5v7a1.5 1.5 0 0 1-1.5 1.5h-7A1.5 1.5 0 0 1 7 15.5v-7A1.5 1.5 0 0 1 8.5 7ZM4.5 13A1.5 1.5 0 0 1 3 11.5v-7A1.5 1.5 0 0 1 4.5 3h7A1.5 1.5 0 0 1 13 4.5"
            }
            Self::Device => {
                "M5 4h10a1.5 1.5 0 0 1 1.5 1.5v6A1.5 1.5 0 0 1 15 13H5a1.5 1.5 0 0 1-1.5-1.5v-6A1.5 1.5 0 0 1 5 4ZM2 16h16"
            }
            Self::Download => "M10 3v9.5M5.8 8.5 10 12.7l4.2-4.2M3.5 16.5h13",
            Self::File => {
                "M6 3h5.5l4 4v8.5A1.5 1.5 0 0 1 14 17H6a1.5 1.5 0 0 1-1.5-1.5v-11A1.5 1.5 0 0 1 6 3ZM11.5 3v4h4"
            }
            Self::Filter => "M3.5 4.5h13l-5 6v4.5l-3 1.5v-6Z",
            Self::Grip => "M7.5 5v.1M12.5 5v.1M7.5 10v.1M12.5 10v.1M7.5 15v.1M12.5 15v.1",
            Self::Import => {
                "M10 3v8.8M6.4 8.4 10 12l3.6-3.6M3.5 12v2.5A2.5 2.5 0 0 0 6 17h8a2.5 2.5 0 0 0 2.5-2.5V12"
            }
            Self::Inbox => {
                "M5 4h10l2.5 7v4A1.5 1.5 0 0 1 16 16.5H4A1.5 1.5 0 0 1 2.5 15v-4ZM2.5 11h4.3l1.2 2h4l1.2-2h4.3"
            }
            Self::Info => "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM10 9.4v4M10 6.6v.1",
            Self::Keyboard => {
                "M4 5.5h12A1.5 1.5 0 0 1 17.5 7v6a1.5 1.5 0 0 1-1.5 1.5H4A1.5 1.5 0 0 1 2.5 13V7A1.5 1.5 0 0 1 4 5.5ZM5.5 8.5h.1M8.5 8.5h.1M11.5 8.5h.1M14.5 8.5h.1M7 11.5h6"
            }
            Self::Link => {
                "M8.4 11.6a3.2 3.2 0 0 0 4.6 0l2.7-2.7a3.2 3.2 0 0 0-4.6-4.6l-1 1M11.6 8.4a3.2 3.2 0 0 0-4.6 0l-2.7 2.7a3.2 3.2 0 0 0 4.6 4.6l1-1"
            }
            Self::Mail => {
                "M4.5 4.5h11A1.5 1.5 0 0 1 17 6v8a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 3 14V6a1.5 1.5 0 0 1 1.5-1.5ZM3.5 6.2 10 11l6.5-4.8"
            }
            Self::Message => {
                "M5 4.5h10A1.5 1.5 0 0 1 16.5 6v6.5A1.5 1.5 0 0 1 15 14h-4.5L7 17v-3H5a1.5 1.5 0 0 1-1.5-1.5V6A1.5 1.5 0 0 1 5 4.5Z"
            }
            Self::Moon => "M16.6 11.9A7 7 0 0 1 8.1 3.4a7 7 0 1 0 8.5 8.5Z",
            Self::More => "M4.8 10h.1M10 10h.1M15.2 10h.1",
            Self::Note => "M4 5h12M4 8.5h12M4 12h8M4 15.5h5",
            Self::Pencil => "M12.7 4.3l3 3L7.2 15.8 3.5 16.5l.7-3.7ZM11 6l3 3",
            Self::People => {
                "M7.6 9.3a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM2 16.5c.2-2.8 2.5-4.3 5.6-4.3s5.4 1.5 5.6 4.3M13 3.7a3 3 0 0 1 0 5.2M15.3 12.7c1.6.6 2.6 1.9 2.7 3.8"
            }
            Self::Person => {
                "M10 9.3a3.1 3.1 0 1 0 0-6.2 3.1 3.1 0 0 0 0 6.2ZM3.8 16.8c.3-2.9 2.8-4.5 6.2-4.5s5.9 1.6 6.2 4.5"
            }
            Self::Phone => {
                "M5 3.2h2.3l1.3 3.7-1.9 1.5a10 10 0 0 0 4.9 4.9l1.5-1.9 3.7 1.3V15a1.8 1.8 0 0 1-2 1.8C8.6 16.3 3.7 11.4 3.2 5.2a1.8 1.8 0 0 1 1.8-2Z"
            }
            Self::Pin => {
                "M10 17.2c3.4-3.5 5.2-6.2 5.2-8.7a5.2 5.2 0 0 0-10.4 0c0 2.5 1.8 5.2 5.2 8.7ZM10 10.4a1.9 1.9 0 1 0 0-3.8 1.9 1.9 0 0 0 0 3.8Z"
            }
            Self::Plus => "M10 4.2v11.6M4.2 10h11.6",
            Self::Print => {
                "M6 7V3.5h8V7M6 14H4.5A1.5 1.5 0 0 1 3 12.5v-4A1.5 1.5 0 0 1 4.5 7h11A1.5 1.5 0 0 1 17 8.5v4a1.5 1.5 0 0 1-1.5 1.5H14M6 11.5h8v5H6Z"
            }
            Self::Repeat => {
                "M4 9.5V8.5A2.5 2.5 0 0 1 6.5 6h9M13 3.5 15.5 6 13 8.5M16 10.5v1a2.5 2.5 0 0 1-2.5 2.5h-9M7 16.5 4.5 14 7 11.5"
            }
            Self::Search => "M8.8 14.6a5.8 5.8 0 1 0 0-11.6 5.8 5.8 0 0 0 0 11.6ZM13 13l4 4",
            Self::Settings => {
                "M13 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM7 16a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM3 6h8M15 6h2M3 14h2M9 14h8"
            }
            Self::Sidebar => {
                "M4.5 4h11A1.5 1.5 0 0 1 17 5.5v9a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 3 14.5v-9A1.5 1.5 0 0 1 4.5 4ZM8 4v12"
            }
            Self::Sun => {
                "M10 13.4a3.4 3.4 0 1 0 0-6.8 3.4 3.4 0 0 0 0 6.8ZM10 2.2v1.4M10 16.4v1.4M2.2 10h1.4M16.4 10h1.4M4.5 4.5l1 1M14.5 14.5l1 1M4.5 15.5l1-1M14.5 5.5l1-1"
            }
            Self::Sync => {
                "M16 8.6A6.3 6.3 0 0 0 4.7 6.8M4 11.4a6.3 6.3 0 0 0 11.3 1.8M4.4 3.6v3.3h3.3M15.6 16.4v-3.3h-3.3"
            }
            Self::Trash => {
                "M4 5.5h12M8 5.5V4a1 1 0 0 1 1-1h2a1 1 0 0 1 1 1v1.5M5.4 5.5l.7 10A1.6 1.6 0 0 0 7.7 17h4.6a1.6 1.6 0 0 0 1.6-1.5l.7-10M8.5 8.8v4.7M11.5 8.8v4.7"
            }
        }
    }
}

/// Draws an icon. It is never alone: words beside it or on its button say the same.
#[component]
pub fn IconMark(
    /// Which one.
    #[prop(into)]
    icon: Signal<Icon>,
) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
            <path d=move || icon.get().path()></path>
        </svg>
    }
}
