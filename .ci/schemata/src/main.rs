//! Tries mutants of the authorization: changes of its code, each of which must fail a test.
//!
//! cargo-mutants says which mutants there are (`cargo mutants --list --json`, on standard
//! input). It would build each of them, which takes minutes; here all are written into one
//! copy of the sources, and the variable `TENANT_MUTANT` chooses one when a test runs. What
//! can't be written so is tried one by one, in a build of its own.

mod build;
mod list;
mod report;
mod rewrite;
mod run;

use std::path::PathBuf;

use anyhow::{Context, Result};

use self::list::{Genre, Mutant};
use self::report::{Outcome, Report};

fn main() -> Result<()> {
    let tree = PathBuf::from(std::env::args().nth(1).context("where is the copy?")?);
    let mutants = list::read(std::io::stdin().lock())?;
    let sources = rewrite::Sources::read(&tree, &mutants)?;
    let mut report = Report::new(&tree.join("mutants.txt"))?;

    // What the compiler refuses is taken out until the rest compiles.
    let not_written = sources.not_written(&mutants);
    let mut alone = not_written.clone();
    loop {
        sources.write_all(&mutants, &alone)?;
        let refused = build::check(&tree)?;
        if refused.is_empty() {
            break;
        }
        for mutant in mutants.iter().filter(|mutant| refused.contains(&mutant.id)) {
            eprintln!("not with the others: {}", mutant.name);
        }
        alone.extend(refused);
    }

    let mut tests = build::tests(&tree)?.context("the tests with all mutants don't compile")?;
    run::baseline(&mut tests)?;
    eprintln!(
        "{} mutants in one build, {} alone",
        mutants.len() - alone.len(),
        alone.len()
    );
    // The quick tests find nearly all. The others are asked about what is left.
    let (quick, slow) = run::split(&mut tests);
    let mut left = Vec::new();
    for mutant in mutants.iter().filter(|mutant| !alone.contains(&mutant.id)) {
        match run::first_failure(quick, Some(mutant.id))? {
            Outcome::Missed => left.push(mutant),
            outcome => report.add(mutant, &outcome)?,
        }
    }
    eprintln!("{} are left for the slow tests", left.len());
    for mutant in left {
        let outcome = run::first_failure(slow, Some(mutant.id))?;
        report.add(mutant, &outcome)?;
    }
    for mutant in mutants.iter().filter(|mutant| alone.contains(&mutant.id)) {
        // The compiler has refused the others, a value of another type in each form.
        let is_value = mutant.genre == Genre::FnValue && !mutant.returns_some_type();
        let outcome = if is_value && !not_written.contains(&mutant.id) {
            Outcome::NotCompiled
        } else {
            one_by_one(&tree, &sources, mutant)?
        };
        report.add(mutant, &outcome)?;
    }
    sources.restore()?;
    report.print();
    Ok(())
}

/// Builds and tries a mutant alone, as cargo-mutants would.
fn one_by_one(
    tree: &std::path::Path,
    sources: &rewrite::Sources,
    mutant: &Mutant,
) -> Result<Outcome> {
    sources.write_one(mutant)?;
    if !build::compiles(tree)? {
        return Ok(Outcome::NotCompiled);
    }
    match build::tests(tree)? {
        Some(mut tests) => run::first_failure(&mut tests, None),
        None => Ok(Outcome::NotCompiled),
    }
}
