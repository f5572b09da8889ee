//! The line between phones and a server: it keeps its address whatever stands at its far end.
//! (A port that is given up and taken again may be held by any process in between.)

use std::{
    io::{self, BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

/// Gives a status and a body for a request's body.
type Answer = Box<dyn FnMut(&[u8]) -> (u16, Vec<u8>) + Send>;

pub(crate) enum FarEnd {
    Server(SocketAddr),
    /// Answers whatever a test says.
    Fake(Answer),
    /// Every connection is cut.
    Nobody,
}

pub(crate) struct Line {
    address: SocketAddr,
    far_end: Arc<Mutex<FarEnd>>,
}

impl Line {
    pub(crate) fn to(server: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let far_end = Arc::new(Mutex::new(FarEnd::Server(server)));
        let line = Self {
            address: listener.local_addr().unwrap(),
            far_end: far_end.clone(),
        };
        thread::spawn(move || {
            for stream in listener.incoming() {
                // What breaks here is for the phone to notice.
                let _ = connect(stream.unwrap(), &mut far_end.lock().unwrap());
            }
        });
        line
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub(crate) fn lead_to(&self, far_end: FarEnd) {
        *self.far_end.lock().unwrap() = far_end;
    }
}

fn connect(mut phone: TcpStream, far_end: &mut FarEnd) -> io::Result<()> {
    match far_end {
        FarEnd::Nobody => {}
        FarEnd::Server(address) => {
            let server = TcpStream::connect(*address)?;
            carry(phone.try_clone()?, server.try_clone()?);
            carry(server, phone);
        }
        FarEnd::Fake(answer) => {
            let (status, body) = answer(&request(&phone)?);
            let size = body.len();
            let head = "connection: close\r\ncontent-length";
            write!(phone, "HTTP/1.1 {status} Said\r\n{head}: {size}\r\n\r\n")?;
            phone.write_all(&body)?;
        }
    }
    Ok(())
}

fn carry(mut from: TcpStream, mut to: TcpStream) {
    thread::spawn(move || {
        let _ = io::copy(&mut from, &mut to);
        let _ = to.shutdown(std::net::Shutdown::Write);
    });
}

fn request(stream: &TcpStream) -> io::Result<Vec<u8>> {
    let mut reader = BufReader::new(stream);
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        if line.trim().is_empty() {
            break;
        }
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    Ok(body)
}
