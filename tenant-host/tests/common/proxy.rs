//! A server that can be cut off from the network.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// Passes on what goes to a server and comes from it, until it is told not to.
pub struct Proxy {
    address: SocketAddr,
    state: Arc<State>,
}

#[derive(Default)]
struct State {
    /// Nothing is passed on, and nobody is told.
    is_silent: AtomicBool,
    /// New connections are closed at once.
    is_down: AtomicBool,
    open: Mutex<Vec<TcpStream>>,
}

impl Proxy {
    /// One before the server at `address`.
    pub fn before(address: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let proxy = Self {
            address: listener.local_addr().expect("a port"),
            state: Arc::default(),
        };
        let state = Arc::clone(&proxy.state);
        thread::spawn(move || {
            for client in listener.incoming() {
                let client = client.expect("a connection");
                if state.is_down.load(Ordering::SeqCst) {
                    continue;
                }
                let server = TcpStream::connect(&address).expect("the test server");
                for (from, to) in [(&client, &server), (&server, &client)] {
                    let copy = |stream: &TcpStream| stream.try_clone().expect("a copy");
                    state.open.lock().expect("no panic").push(copy(from));
                    let (from, to, state) = (copy(from), copy(to), Arc::clone(&state));
                    thread::spawn(move || pass_on(from, to, &state));
                }
            }
        });
        proxy
    }

    /// Where it listens.
    pub fn address(&self) -> String {
        self.address.to_string()
    }

    /// From now on nothing comes through, as from a server that is gone from the network.
    pub fn is_silent(&self, is_silent: bool) {
        self.state.is_silent.store(is_silent, Ordering::SeqCst);
    }

    /// Closes all connections, and takes none from now on, as a server that is stopped.
    pub fn stop(&self) {
        self.state.is_down.store(true, Ordering::SeqCst);
        for stream in self.state.open.lock().expect("no panic").drain(..) {
            let _ = stream.shutdown(std::net::Shutdown::Both);
        }
    }

    /// Takes connections again.
    pub fn start(&self) {
        self.state.is_down.store(false, Ordering::SeqCst);
    }
}

fn pass_on(mut from: TcpStream, mut to: TcpStream, state: &State) {
    let mut buffer = [0; 4096];
    while let Ok(count @ 1..) = from.read(&mut buffer) {
        while state.is_silent.load(Ordering::SeqCst) {
            thread::sleep(Duration::from_millis(5));
        }
        if to.write_all(&buffer[..count]).is_err() {
            break;
        }
    }
    let _ = to.shutdown(std::net::Shutdown::Both);
}
