//! The program `ikitsugi`.

fn main() -> std::process::ExitCode {
    ikitsugi::cli::main()
}
