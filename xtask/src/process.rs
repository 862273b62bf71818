//! Running other programs.

use std::env;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::failure::{Failure, OrFail, Outcome};

/// Runs to the end with the terminal's own input and output.
pub(crate) fn run(command: &mut Command) -> Outcome {
    let status = command.status().or_fail(format_args!("start `{}`", shown(command)))?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::new(format!("`{}` ended with {status}.", shown(command))))
    }
}

/// Runs to the end in silence; what it printed is shown only when it fails.
pub(crate) fn run_quietly(command: &mut Command) -> Outcome {
    let output = command.stdin(Stdio::null()).output().or_fail(format_args!("start `{}`", shown(command)))?;
    if output.status.success() {
        return Ok(());
    }
    eprint!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    Err(Failure::new(format!("`{}` ended with {}.", shown(command), output.status)))
}

/// The standard output of a program that must succeed.
pub(crate) fn capture(command: &mut Command) -> Outcome<String> {
    let output =
        command.stderr(Stdio::inherit()).output().or_fail(format_args!("start `{}`", shown(command)))?;
    if !output.status.success() {
        return Err(Failure::new(format!("`{}` ended with {}.", shown(command), output.status)));
    }
    String::from_utf8(output.stdout).or_fail(format_args!("read what `{}` printed", shown(command)))
}

/// What a program printed on both streams, and whether it succeeded.
pub(crate) struct Transcript {
    pub(crate) text: String,
    pub(crate) success: bool,
}

/// Runs to the end, showing every line as it comes and keeping it too.
pub(crate) fn watch(command: &mut Command) -> Outcome<Transcript> {
    let doing = format!("run `{}`", shown(command));
    // One pipe for both streams keeps their order.
    let (reader, writer) = std::io::pipe().or_fail(&doing)?;
    command.stdin(Stdio::null()).stdout(writer.try_clone().or_fail(&doing)?).stderr(writer);
    let mut child = command.spawn().or_fail(&doing)?;
    // The command still owns the writing ends: without this the pipe would never close.
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut text = String::new();
    for line in BufReader::new(reader).split(b'\n') {
        let line = line.or_fail(&doing)?;
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        text.push_str(&line);
        text.push('\n');
    }
    let success = child.wait().or_fail(&doing)?.success();
    Ok(Transcript { text, success })
}

/// The file that a program's name means, if it is installed.
pub(crate) fn on_path(program: &str) -> Option<PathBuf> {
    let folders = env::var_os("PATH")?;
    env::split_paths(&folders).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// The command as a person would type it.
fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str());
    std::iter::once(name)
        .chain(command.get_args())
        .map(|word| word.to_string_lossy().into_owned())
        .collect::<Vec<_>>()
        .join(" ")
}
