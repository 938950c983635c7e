//! A subject of Kontur's assessment API, from Rust: cargo run -- http://127.0.0.1:8080

use docflow::check::Locale;
use docflow::client::{Client, Failure, Settings, Transport, TransportError, read_credentials};
use docflow::http::{Body, Request, Response};
use docflow::kontur::assessment::subjects::{AssessmentSubject, CREATE, CreateSubject, GET};
use docflow::kontur::{VENDOR, assessment::AssessmentPerson};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tokio::time::timeout;

/// What the client needs from its surroundings: a network, a clock, and chance.
struct Network(reqwest::Client);

impl Transport for Network {
    type Cause = reqwest::Error;

    async fn fetch(
        &self,
        base: &str,
        request: &Request,
        limit: f64,
    ) -> Result<Response, TransportError<reqwest::Error>> {
        let method = request.method.word().parse().unwrap_or_default();
        let mut sent = self.0.request(method, format!("{base}{}", request.path)).timeout(milliseconds(limit));
        for (name, value) in &request.headers {
            sent = sent.header(name, value);
        }
        if let Body::Json(text) = &request.body {
            sent = sent.body(text.clone());
        }
        let lost = |error: reqwest::Error| match error {
            error if error.is_timeout() => TransportError::TimedOut,
            error if error.is_connect() || error.is_builder() => TransportError::Unsent(error),
            error => TransportError::Broken(error),
        };
        let received = sent.send().await.map_err(lost)?;
        let status = received.status().as_u16();
        let text = |value: &reqwest::header::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
        let headers = received.headers().iter().map(|(name, value)| (name.to_string(), text(value))).collect();
        Ok(Response { status, headers, body: received.bytes().await.map_err(lost)?.to_vec() })
    }

    async fn sleep(&self, pause: f64) -> Result<(), reqwest::Error> {
        tokio::time::sleep(milliseconds(pause)).await;
        Ok(())
    }

    async fn wait(&self, turn: impl Future<Output = ()>, limit: f64) -> Result<(), reqwest::Error> {
        // Whoever waited for the turn looks at the clock afterwards.
        let _ = timeout(milliseconds(limit), turn).await;
        Ok(())
    }

    fn now(&self) -> f64 {
        SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs_f64() * 1000.0
    }

    fn random(&self) -> f64 {
        fastrand::f64()
    }
}

fn milliseconds(count: f64) -> Duration {
    Duration::try_from_secs_f64(count / 1000.0).unwrap_or(Duration::MAX)
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), String> {
    let base = std::env::args().nth(1).unwrap_or_else(|| VENDOR.production.to_owned());
    let auth = r#"{"apiKey":"7c81de01-db92-408d-8d83-a018a69b8d8d","orgId":"45e9cefd-dade-41bb-819f-f5a6ad0097f9"}"#;
    let credentials = read_credentials(&VENDOR, auth).map_err(|_| "the credentials are unusable")?;
    let client = Client::new(base, credentials, Settings::default());
    let network = Network(reqwest::Client::new());

    let mut person =
        AssessmentPerson { name: "Мирослава".into(), surname: "Ветрова".into(), ..Default::default() };
    let body = CreateSubject { person: Some(person.clone()), ..Default::default() };
    let created: AssessmentSubject = client.call(&network, &CREATE, &[], &body).await.map_err(say)?;
    let read: AssessmentSubject = client.call(&network, &GET, &[&created.subject_id], &()).await.map_err(say)?;
    println!("{} {}", read.subject_id, read.person.unwrap_or_default().surname);

    // A wrong digit never leaves this process.
    person.snils = Some("987-654-321 84".into());
    let body = CreateSubject { person: Some(person), ..Default::default() };
    let refused = client.call::<AssessmentSubject, _>(&network, &CREATE, &[], &body).await;
    println!("{}", refused.err().map_or_else(|| "sent".to_owned(), say));
    Ok(())
}

/// A failure in a line, without anything that was sent.
fn say(failure: Failure<reqwest::Error>) -> String {
    match failure {
        Failure::Invalid(issues) => {
            let said =
                |issue: &docflow::check::Issue| format!("{}: {}", issue.rule.id, issue.rule.message.text(Locale::Ru));
            issues.iter().map(said).collect::<Vec<_>>().join("; ")
        }
        Failure::Api { response, .. } => format!("the service refused, {}", response.status),
        Failure::Connection { may_have_reached, .. } => format!("no response; sent: {may_have_reached}"),
        _ => "the call failed".to_owned(),
    }
}
