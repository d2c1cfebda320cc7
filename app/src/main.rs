//! Starts the app in the page.

fn main() {
    cartera_app::start();
}
