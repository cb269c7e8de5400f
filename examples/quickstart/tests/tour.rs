//! Runs the program as a user does.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{fs, str};

use diesel::connection::SimpleConnection;
use diesel::{Connection, SqliteConnection};

fn quickstart(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_quickstart"))
        .args(arguments)
        .output()
        .expect("the program starts")
}

/// A path for one test, with nothing at it.
fn fresh(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if path.exists() {
        fs::remove_file(&path).expect("a file of an earlier run");
    }
    path
}

#[track_caller]
fn output(run: &Output) -> &str {
    let errors = str::from_utf8(&run.stderr).expect("UTF-8");
    assert!(run.status.success(), "{errors}");
    assert_eq!(errors, "");
    str::from_utf8(&run.stdout).expect("UTF-8")
}

#[track_caller]
fn refusal(run: &Output) -> &str {
    assert!(!run.status.success());
    let errors = str::from_utf8(&run.stderr).expect("UTF-8");
    assert!(!errors.contains("panicked"), "{errors}");
    errors
}

#[test]
fn the_tour_shows_each_tenant_its_own_rows() {
    let run = quickstart(&[]);
    let text = output(&run);
    for line in [
        "  Acme: 1 Apollo, 3 Zeppelin\n",
        "  Birch: 2 Secret merger, 4 Aurora\n",
        "  Acme asks for Z%, or for Birch's \"Secret merger\": Zeppelin\n",
        "  Acme: Apollo, Zeppelin\n",
        "  Acme: Apollo (Launch), Zeppelin (no task)\n",
        "  Acme: Launch (high)\n",
        "  Acme's projects with tasks (exists): Apollo\n",
        "  Acme's projects with a task like %n% (eq_any): Apollo\n",
        "  Host: Checklist (of the host)\n",
        "  Acme: Checklist (of the host), Acme's launch plan\n",
        "  Birch: Checklist (of the host), Birch's audit\n",
        "  Without guard: Apollo, Secret merger, Zeppelin, Aurora\n",
    ] {
        assert!(text.contains(line), "missing: {line}in:\n{text}");
    }
}

#[test]
fn the_left_join_has_its_guard_in_on() {
    let run = quickstart(&[]);
    let on = "LEFT OUTER JOIN `tasks` ON (`tasks`.`org_id` = ?) AND (";
    assert!(output(&run).contains(on), "{}", output(&run));
}

/// What the tour shows in one chapter.
#[track_caller]
fn chapter(text: &str, number: usize) -> &str {
    let (start, end) = (format!("\n{number}. "), format!("\n{}. ", number + 1));
    text.split(&start)
        .nth(1)
        .and_then(|rest| rest.split(&end).next())
        .expect("the chapter")
}

#[test]
fn what_is_refused_is_refused_before_sql() {
    let run = quickstart(&[]);
    for (number, message) in [
        (7, "scope mismatch"),
        (11, "the tenant column `org_id` can't be assigned"),
        (
            12,
            "the query holds a subquery on `tasks` that no scope made",
        ),
    ] {
        let chapter = chapter(output(&run), number);
        assert!(chapter.contains(message), "{chapter}");
        assert!(!chapter.contains("SQL:"), "{chapter}");
    }
}

#[test]
fn writes_stay_inside_the_tenant() {
    let run = quickstart(&[]);
    let text = output(&run);
    for (number, line) in [
        (8, "SQL: INSERT INTO `projects` (`name`, `org_id`)\n"),
        (8, "  Inserted: 2 rows\n"),
        (8, "  Updated: 1 row\n"),
        (8, "  Deleted of Gemini and Birch's Aurora: 1 row\n"),
        (
            8,
            "  Acme, before the rollback: Apollo, Hindenburg, Mercury\n",
        ),
        (8, "  SQL: ROLLBACK\n"),
        (9, "  Acme updates Birch's project by its key: 0 rows\n"),
        (
            10,
            "  Acme upserts a project with the key of Birch's: 0 rows\n",
        ),
        (10, "  Birch still has: Secret merger\n"),
    ] {
        let chapter = chapter(text, number);
        assert!(chapter.contains(line), "missing: {line}in:\n{chapter}");
    }
}

#[test]
fn a_union_and_a_page_are_the_tenants() {
    let run = quickstart(&[]);
    let chapter = chapter(output(&run), 5);
    for line in [
        "  Acme's projects and tasks: Apollo, Launch, Zeppelin\n",
        "COUNT(*) OVER ()\n",
        "  Rows on all 2 pages: 2\n",
    ] {
        assert!(chapter.contains(line), "missing: {line}in:\n{chapter}");
    }
}

#[test]
fn the_hatch_leaves_an_event_and_a_record() {
    let run = quickstart(&[]);
    let text = output(&run);
    assert!(text.contains("WARN tenant::unconstrained: tenant guard lifted"));
    assert!(text.contains("  Audit: \"yearly export, ticket 123\" at "));
}

#[test]
fn a_kept_database_shows_the_same_again() {
    let file = fresh("kept.sqlite");
    let arguments = ["--database", file.to_str().expect("UTF-8")];
    let first = quickstart(&arguments);
    assert!(file.exists());
    let second = quickstart(&arguments);
    assert_eq!(output(&first), output(&second));
    assert_eq!(output(&first), output(&quickstart(&[])));
}

#[test]
fn a_folder_that_does_not_exist_is_an_error() {
    let run = quickstart(&["--database", "no/such/folder/kept.sqlite"]);
    assert!(refusal(&run).contains("can't use `no/such/folder/kept.sqlite` as the database"));
}

#[test]
fn a_file_that_is_no_database_is_left_as_it_is() {
    let file = fresh("letter.txt");
    let letter = "Dear reader, this is a letter and no database. ".repeat(30);
    fs::write(&file, &letter).expect("a file");
    let run = quickstart(&["--database", file.to_str().expect("UTF-8")]);
    assert!(refusal(&run).contains("file is not a database"));
    assert_eq!(fs::read_to_string(&file).expect("a file"), letter);
}

#[test]
fn the_database_of_another_program_is_left_as_it_is() {
    let file = fresh("other.sqlite");
    let url = file.to_str().expect("UTF-8");
    SqliteConnection::establish(url)
        .expect("a new database")
        .batch_execute("CREATE TABLE projects (code TEXT)")
        .expect("a table");
    let before = fs::read(&file).expect("a file");
    let run = quickstart(&["--database", url]);
    assert!(refusal(&run).contains("it is the database of another program"));
    assert_eq!(fs::read(&file).expect("a file"), before);
}
