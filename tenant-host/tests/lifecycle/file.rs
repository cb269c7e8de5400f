//! The sample file, which is the same on each database: what one exports, another imports, and
//! exports again as the same bytes.

use sha2::{Digest, Sha256};

use super::schema::VERSION;

/// The first line and the rows of the sample, for the tenant of this id.
pub fn lines(id: &str) -> Vec<String> {
    let tables = r#"[
        {"name":"events","key":["id"],"columns":[["body","text"],["id","text"],["tenant_id","integer"]]},
        {"name":"file_parts","key":["file_id","number"],"columns":[["data","bytes"],["file_id","uuid"],["number","integer"]]},
        {"name":"files","key":["id"],"columns":[["id","uuid"],["parent_id","uuid"],["tenant_id","integer"]]},
        {"name":"labels","key":["id"],"columns":[["id","integer"],["name","text"],["tenant_id","integer"]]},
        {"name":"memberships","key":["tenant_id","person_id"],"columns":[["person_id","text"],["tenant_id","integer"]]},
        {"name":"people","key":["id"],"columns":[["id","text"],["name","text"]]},
        {"name":"projects","key":["id"],"columns":[["country","text"],["id","integer"],["name","text"],["parent_id","integer"],["tenant_id","integer"]]},
        {"name":"samples","key":["tenant_id","id"],"columns":[["big","integer"],["data","bytes"],["day","date"],["doc","json"],["flag","boolean"],["happened","timestamp"],["id","integer"],["label","text"],["moment","timestamptz"],["price","decimal"],["ratio","float"],["ref","uuid"],["single","float"],["small","integer"],["tenant_id","integer"],["tod","time"]]},
        {"name":"staff","key":["id"],"columns":[["id","integer"],["name","text"],["team_id","integer"],["tenant_id","integer"]]},
        {"name":"task_labels","key":["task_id","label_id"],"columns":[["label_id","integer"],["task_id","integer"]]},
        {"name":"tasks","key":["id"],"columns":[["id","integer"],["next_id","integer"],["project_id","integer"],["title","text"]]},
        {"name":"teams","key":["id"],"columns":[["head_id","integer"],["id","integer"],["name","text"],["tenant_id","integer"]]},
        {"name":"workspaces","key":["id"],"columns":[["id","integer"],["title","text"]]}
    ]"#;
    let tables: String = tables.lines().map(str::trim).collect();
    let header =
        format!(r#"{{"tenant_data":1,"tenant":"{id}","migration":"{VERSION}","tables":{tables}}}"#);
    let rows = r#"
        events|"first","@-z",@
        events|"second","@-é",@
        file_parts|"AAEC/w==","00112233-4455-6677-8899-aabbccddee0@",1
        file_parts|"","00112233-4455-6677-8899-aabbccddee0@",2
        files|"00112233-4455-6677-8899-aabbccddee0@","10112233-4455-6677-8899-aabbccddee0@",@
        files|"10112233-4455-6677-8899-aabbccddee0@",null,@
        labels|1,"ours",@
        memberships|"ann",@
        memberships|"person-@",@
        people|"ann","Ann"
        people|"person-@","Somebody"
        projects|"fr",1,"",3,@
        projects|null,2,"below 1",1,@
        projects|"jp",3,"\u0001 \"quoted\" \\ – 日本 ",null,@
        samples|9223372036854775807,"AP8=","2026-02-28","{\"a\": [1, 2 ]}",true,"2026-01-02 03:04:05.123456",1,"","2026-01-02 03:04:05.500+00:00","12345678.000001","0.1","aabbccdd-0011-2233-4455-66778899aabb","0.5",32767,@,"23:59:59"
        samples|null,null,null,null,null,null,2,null,null,null,null,null,null,null,@,null
        samples|-9223372036854775808,"","0001-01-01","[]",false,"1999-12-31 23:59:59",3,"NULL","1999-12-31 23:59:59+00:00","-0.5","1e300","00000000-0000-0000-0000-000000000000","1e20",-32768,@,"00:00:00"
        staff|1,"head",1,@
        staff|2,"other",1,@
        task_labels|1,1
        tasks|1,2,1,"one"
        tasks|2,1,1,"two"
        tasks|3,null,3,"three"
        teams|1,1,"team",@
        workspaces|@,"The workspace"
    "#;
    let mut lines = vec![header];
    for row in rows.lines().map(str::trim).filter(|row| !row.is_empty()) {
        let (table, values) = row.split_once('|').expect("a table and values");
        let values = values.replace('@', id);
        lines.push(format!(r#"{{"table":"{table}","row":[{values}]}}"#));
    }
    lines
}

/// A file of these lines, with the last line that they need.
pub fn whole(lines: &[String]) -> String {
    let mut text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let header: serde_json::Value = serde_json::from_str(&lines[0]).expect("JSON");
    let mut counts = std::collections::BTreeMap::new();
    for table in header["tables"].as_array().expect("tables") {
        counts.insert(table["name"].as_str().expect("a name").to_owned(), 0);
    }
    for line in &lines[1..] {
        let row: serde_json::Value = serde_json::from_str(line).expect("JSON");
        if let Some(count) = counts.get_mut(row["table"].as_str().expect("a name")) {
            *count += 1;
        }
    }
    let digest: String = Sha256::digest(&text)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let rows = serde_json::to_string(&counts).expect("JSON");
    text.push_str(&format!("{{\"rows\":{rows},\"sha256\":\"{digest}\"}}\n"));
    text
}

/// The sample for the tenant of this id, which is one digit.
pub fn sample(id: &str) -> String {
    whole(&lines(id))
}
