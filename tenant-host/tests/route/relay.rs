//! A relay between a client and a server, which can change what it passes on.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

/// What is done with the bytes that a client sends.
type Change = Arc<dyn Fn(&mut Vec<u8>) + Send + Sync>;

pub struct Relay {
    pub port: u16,
    stop: Arc<AtomicBool>,
}

impl Relay {
    /// One that passes on everything.
    pub fn listen(port: u16, server: String) -> Self {
        Self::changing(port, server, |_| {})
    }

    /// One that changes what clients send, without changing its length.
    pub fn changing(
        port: u16,
        server: String,
        change: impl Fn(&mut Vec<u8>) + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", port)).expect("the port is free");
        let port = listener.local_addr().expect("an address").port();
        let stop = Arc::new(AtomicBool::new(false));
        let (stopped, change): (_, Change) = (Arc::clone(&stop), Arc::new(change));
        thread::spawn(move || {
            for client in listener.incoming() {
                if stopped.load(Ordering::SeqCst) {
                    break;
                }
                let (Ok(client), Ok(server)) = (client, TcpStream::connect(&server)) else {
                    continue;
                };
                let back = (server.try_clone(), client.try_clone());
                if let (Ok(server), Ok(client)) = back {
                    thread::spawn(move || pass(server, client, &|_| {}));
                }
                let change = Arc::clone(&change);
                thread::spawn(move || pass(client, server, &*change));
            }
        });
        Self { port, stop }
    }
}

fn pass(mut from: TcpStream, mut to: TcpStream, change: &dyn Fn(&mut Vec<u8>)) {
    let mut buffer = [0; 16 * 1024];
    while let Ok(count) = from.read(&mut buffer) {
        if count == 0 {
            break;
        }
        let mut bytes = buffer[..count].to_vec();
        change(&mut bytes);
        if to.write_all(&bytes).is_err() {
            break;
        }
    }
    let _ = to.shutdown(Shutdown::Both);
    let _ = from.shutdown(Shutdown::Both);
}

impl Drop for Relay {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(("127.0.0.1", self.port));
    }
}
