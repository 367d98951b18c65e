//! The help texts around the arguments in the user's language: headings, usage, and what help itself is called.

use clap::{Arg, ArgAction, Command};

use crate::report::Words;

/// A command, and every one beneath it, with its help in the user's language. `name` is what is typed to reach it.
pub fn told(command: Command, name: &str, words: &Words) -> Command {
    let usage = usage(&command, name, words);
    let [usage_head, options, arguments, commands] =
        ["cli-head-usage", "cli-head-options", "cli-head-arguments", "cli-head-commands"].map(|key| words.say(key));
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).help(words.say("cli-arg-help"));
    let heading = |arg: Arg| {
        let heading = if arg.is_positional() { &arguments } else { &options };
        let (arg, values) = (arg.clone().help_heading(heading.clone()), arg.get_action().takes_values());
        // What an argument may be, and is by itself, stands in its own words.
        if values { arg.hide_possible_values(true).hide_default_value(true) } else { arg }
    };
    let mut command = command.disable_help_flag(true).disable_version_flag(true).disable_help_subcommand(true).arg(help);
    if name == "ikitsugi" {
        let version = Arg::new("version").short('V').long("version").action(ArgAction::Version).help(words.say("cli-arg-version"));
        command = command.arg(version);
    }
    command
        .mut_args(heading)
        .mut_subcommands(|inner| {
            let name = format!("{name} {}", inner.get_name());
            told(inner, &name, words)
        })
        .subcommand_help_heading(commands)
        .override_usage(usage)
        .help_template(format!("{{about}}\n\n{usage_head}: {{usage}}\n\n{{all-args}}{{after-help}}"))
}

/// How a command is typed: its positional arguments and required options by name, the others together.
fn usage(command: &Command, name: &str, words: &Words) -> String {
    let value = |arg: &Arg| arg.get_value_names().and_then(|names| names.first()).map_or(String::new(), |name| format!("<{name}>"));
    let mut typed = name.to_owned();
    for arg in command.get_arguments() {
        match (arg.is_positional(), arg.is_required_set()) {
            (true, true) => typed += &format!(" {}", value(arg)),
            (true, false) => typed += &format!(" [{}]", value(arg).trim_matches(['<', '>'])),
            (false, true) => typed += &format!(" --{} {}", arg.get_long().unwrap_or_default(), value(arg)),
            (false, false) => {}
        }
    }
    if command.has_subcommands() {
        typed += &format!(" [{}]", words.say("cli-usage-command"));
    }
    typed + &format!(" [{}]", words.say("cli-usage-options"))
}
