//! The SQLite files of tenants, in one folder.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::catalog::DatabaseName;
use crate::database::DatabaseUrl;

/// The folder in which the databases of tenants are.
#[derive(Clone)]
pub(crate) struct Folder(PathBuf);

/// Files beside the one of a database, which SQLite makes and deletes.
const SIDE_FILES: [&str; 3] = ["-wal", "-shm", "-journal"];

impl Folder {
    pub(super) fn new(url: &DatabaseUrl) -> Self {
        Self(PathBuf::from(url.expose()))
    }

    /// Whether it is there.
    ///
    /// # Errors
    ///
    /// What is wrong, in words.
    pub(crate) fn check(&self) -> Result<(), &'static str> {
        match fs::metadata(&self.0) {
            Ok(found) if found.is_dir() => Ok(()),
            Ok(_) => Err("is in a folder that is none"),
            Err(_) => Err("is in a folder that is not there, or that this program may not read"),
        }
    }

    /// What SQLite opens: a file that is there, and that is no link to somewhere else. It never
    /// makes one.
    ///
    /// # Errors
    ///
    /// What is wrong, in words. No file was touched.
    pub(super) fn uri(&self, database: &DatabaseName) -> Result<String, &'static str> {
        let path = self.path(database)?;
        if !exists(&path)? {
            return Err("is not there");
        }
        let path = path.to_str().ok_or("has a path that is not in UTF-8")?;
        Ok(format!("file:{}?mode=rw", in_uri(path)))
    }

    /// Makes an empty file, if there is none.
    ///
    /// # Errors
    ///
    /// What is wrong, in words.
    pub(crate) fn make(&self, database: &DatabaseName) -> Result<(), &'static str> {
        let path = self.path(database)?;
        if exists(&path)? {
            return Ok(());
        }
        // Not through a link, and not over what somebody has made meanwhile.
        match fs::File::create_new(path) {
            Ok(_) => Ok(()),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
            Err(_) => Err("can't be made: may this program write to the folder?"),
        }
    }

    /// The path of a file beside that of a database, to which the database is copied, without
    /// what was left of an earlier copy.
    ///
    /// # Errors
    ///
    /// What is wrong, in words.
    pub(crate) fn begin_copy(&self, database: &DatabaseName) -> Result<String, &'static str> {
        let path = self.path_of_copy(database)?;
        delete_all(&path)?;
        let path = path.to_str().ok_or("has a path that is not in UTF-8")?;
        Ok(path.to_owned())
    }

    /// Makes the copy the database, if there is none.
    ///
    /// # Errors
    ///
    /// What is wrong, in words.
    pub(crate) fn end_copy(&self, database: &DatabaseName) -> Result<(), &'static str> {
        let path = self.path(database)?;
        if exists(&path)? {
            return Err("is there already");
        }
        fs::rename(self.path_of_copy(database)?, path)
            .map_err(|_| "can't be made of its copy: may this program write to the folder?")
    }

    fn path_of_copy(&self, database: &DatabaseName) -> Result<PathBuf, &'static str> {
        Ok(self.path(database)?.with_extension("copy"))
    }

    /// Whether a file could be made.
    ///
    /// # Errors
    ///
    /// What is wrong, in words.
    pub(crate) fn may_make(&self, database: &DatabaseName) -> Result<(), &'static str> {
        self.path(database)?;
        match fs::metadata(&self.0) {
            Ok(folder) if !folder.permissions().readonly() => Ok(()),
            _ => Err("can't be made: this program may not write to the folder"),
        }
    }

    /// Deletes the file, with those beside it, and a copy that was not finished.
    ///
    /// # Errors
    ///
    /// What is wrong, in words.
    pub(crate) fn remove(&self, database: &DatabaseName) -> Result<(), &'static str> {
        delete_all(&self.path_of_copy(database)?)?;
        let path = self.path(database)?;
        if !exists(&path)? {
            return Ok(());
        }
        delete_all(&path)
    }

    /// Whether there is a file of this database.
    ///
    /// # Errors
    ///
    /// What is wrong, in words.
    pub(crate) fn has(&self, database: &DatabaseName) -> Result<bool, &'static str> {
        exists(&self.path(database)?)
    }

    /// The path of the file, which is right in the folder.
    fn path(&self, database: &DatabaseName) -> Result<PathBuf, &'static str> {
        self.check()?;
        let name = database.as_str();
        // The names that the catalog makes are such. Here it is what keeps a file in its folder.
        let is_allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if name.is_empty() || !name.chars().all(is_allowed) {
            return Err("has a name that is not made of `a` to `z`, `0` to `9` and `_`");
        }
        let folder = fs::canonicalize(&self.0).map_err(|_| "is in a folder that has no path")?;
        let path = folder.join(format!("{name}.sqlite"));
        if path.parent() != Some(&*folder) {
            return Err("is not in its folder");
        }
        Ok(path)
    }
}

/// Whether there is a file, and nothing else of that name.
fn exists(path: &Path) -> Result<bool, &'static str> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_symlink() => Err("is a link, which could lead anywhere"),
        Ok(found) if found.is_file() => Ok(true),
        Ok(_) => Err("is no file"),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(_) => Err("can't be looked at: may this program read the folder?"),
    }
}

/// Deletes a file with those beside it. The file comes last: as long as it is there, this can be
/// done again.
fn delete_all(path: &Path) -> Result<(), &'static str> {
    for side in SIDE_FILES {
        let mut side_file = path.as_os_str().to_owned();
        side_file.push(side);
        delete(Path::new(&side_file))?;
    }
    delete(path)
}

fn delete(path: &Path) -> Result<(), &'static str> {
    match fs::remove_file(path) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(_) => Err("can't be deleted: may this program write to the folder?"),
    }
}

/// A path as a URI has it: what has a meaning there is percent-encoded.
fn in_uri(path: &str) -> String {
    path.chars()
        .map(|c| match c {
            '%' => "%25".to_owned(),
            '?' => "%3f".to_owned(),
            '#' => "%23".to_owned(),
            c => c.to_string(),
        })
        .collect()
}
