//! Values are those of JavaRosa's own tests (`XPathEvalTest`, `DigestTest`, `GeoUtils`' tests), of
//! ODK's documentation, or worked by hand.

use super::tree::{Tree, number, text};

fn check(cases: &[(&str, &str)]) {
    for (expression, value) in cases {
        assert_eq!(text(expression), *value, "{expression}");
    }
}

#[test]
fn parts_of_texts() {
    check(&[
        ("substr('hello',0)", "hello"),
        ("substr('hello',1,5)", "ello"),
        ("substr('hello',1,4)", "ell"),
        ("substr('hello',-2)", "lo"),
        ("substr('hello',0,-1)", "hell"),
        ("substr('hello',3,1)", ""),
        ("substr('hello','x',2)", "he"),
        ("substr('食品经营',1,3)", "品经"),
        ("substring-before('hello','l')", "he"),
        ("substring-before('hello','q')", ""),
        ("substring-before('hello','')", ""),
        ("substring-after('hello','l')", "lo"),
        ("substring-after('hello','q')", ""),
        ("substring-after('hello','')", "hello"),
        ("substring-after('','q')", ""),
        ("contains('abc', 'b')", "true"),
        ("contains('abc', 'bcd')", "false"),
        ("starts-with('', 'a')", "false"),
        ("starts-with('', '')", "true"),
        ("ends-with('abc', 'a')", "false"),
        ("ends-with('abc', 'c')", "true"),
        ("string-length('cocotero')", "8"),
        ("string-length('经营')", "2"),
        ("string-length('😀')", "2"),
    ]);
}

#[test]
fn texts_are_put_together_and_changed() {
    check(&[
        ("concat()", ""),
        (
            "concat('ab','cde','','fgh',1,false(),'ijklmnop')",
            "abcdefgh1falseijklmnop",
        ),
        ("join(', ', 'a', 1, true())", "a, 1, true"),
        ("join(', ')", ""),
        ("translate('hello','lo','LO')", "heLLO"),
        ("translate('hello world','hello','')", " wrd"),
        ("translate('hello wor,ld',' ,',', ')", "hello,wor ld"),
        ("translate('2019/01/02','/','-')", "2019-01-02"),
        ("translate('hello','','L')", "hello"),
        ("normalize-space('')", ""),
        ("normalize-space(' a    b ')", "a b"),
        ("normalize-space(' \ta\n\t  b \n\t c   \n')", "a b c"),
    ]);
}

#[test]
fn patterns_match_whole_texts_and_are_written_as_in_java() {
    check(&[
        ("regex('12345','[0-9]+')", "true"),
        ("regex('12345x','[0-9]+')", "false"),
        ("regex('13912345678', '^1\\d{10}$')", "true"),
        ("regex('１３', '\\d+')", "false"),
        ("regex('a.b', 'a\\.b')", "true"),
        ("regex('a-b_c', '[\\w\\-]+')", "true"),
        ("regex('a<b', 'a\\<b')", "true"),
        ("regex('a(b', '\\Qa(b\\E')", "true"),
        (
            "regex('陕A12345', '[\\u4e00-\\u9fa5][A-Z][0-9A-Z]{5}')",
            "true",
        ),
        ("regex('a\\b', 'a\\\\b')", "true"),
        ("regex('ab', 'a|ab')", "true"),
        ("regex('', '')", "true"),
        ("regex('x', '(?i)X')", "true"),
    ]);
    for pattern in ["(?=a)a", "(a)\\1", "[a", "a{9999}{9999}"] {
        let answer = text(&format!("regex('a', '{pattern}')"));
        assert!(answer.contains("is refused"), "{pattern}: {answer}");
    }
}

#[test]
fn choices() {
    check(&[
        ("selected('apple baby crimson', 'baby')", "true"),
        ("selected('apple baby crimson', '  baby  ')", "true"),
        ("selected('apple baby crimson', 'bab')", "false"),
        ("selected('', 'apple')", "false"),
        ("count-selected('apple baby  crimson')", "3"),
        ("count-selected('')", "0"),
        ("selected-at('apple baby crimson', 2)", "crimson"),
        ("selected-at('apple baby', 2)", ""),
        ("selected-at('apple baby', -1)", ""),
        ("selected-at('apple baby', '')", "apple"),
        ("jr:choice-name('a', '${kind}')", "label of a in kind"),
        (
            "jr:choice-name('a', ' /data/shop/kind ')",
            "label of a in kind",
        ),
        ("jr:choice-name('z', '${kind}')", ""),
    ]);
}

#[test]
fn conditions() {
    check(&[
        ("if(true(), 5, 'abc')", "5"),
        ("if(6 > 7, 5, 'abc')", "abc"),
        ("if('', 5, 'abc')", "abc"),
        ("if(true(), 5, date('nonsense'))", "5"),
        ("coalesce('', 'b')", "b"),
        ("coalesce(number('x'), 'b')", "b"),
        ("coalesce('a', 'b')", "a"),
        ("not('')", "true"),
        ("boolean-from-string('TRUE')", "true"),
        ("boolean-from-string('whatever')", "false"),
        ("boolean-from-string(1.0)", "true"),
        ("boolean-from-string(1.0001)", "false"),
        ("checklist(1, 3, 'foo', 'bar')", "true"),
        ("checklist(-1, 1, 'foo', 'bar')", "false"),
        ("checklist(3, -1, 'foo', 'bar')", "false"),
        ("checklist(1, 2, 'foo', 'bar', 'baz')", "false"),
        ("checklist(-1, 2, true(), 1 = 2, '', 1)", "true"),
        (
            "weighted-checklist(4, 6, true(), 3, 1 = 1, 2.5, false(), 9)",
            "true",
        ),
        ("weighted-checklist(6, 9, true(), 3, 1 = 1, 2.5)", "false"),
        ("depend(1, 2)", "1"),
    ]);
}

#[test]
fn rounding_counts_on_the_digits_a_person_sees() {
    check(&[
        ("round('14.29123456789')", "14"),
        ("round('14.5')", "15"),
        ("round('-0.5')", "0"),
        ("round('-2.5')", "-2"),
        ("round('14.29123456789', 1.5)", "14.3"),
        ("round('14.29123456789', 4)", "14.2912"),
        ("round('12345.15', 1)", "12345.2"),
        ("round('-12345.15', 1)", "-12345.1"),
        ("round('12345.12345', -1)", "12350"),
        ("round('12345.12345', -3)", "12000"),
        ("round('9.96', 1)", "10"),
        ("round(1.005, 2)", "1.01"),
        ("round('4,6')", "5"),
        ("round('x')", "NaN"),
        ("round(1, 31)", "NaN"),
        ("round(1 div 0, 2)", "Infinity"),
    ]);
}

#[test]
fn mathematics() {
    check(&[
        ("abs(-3.5)", "3.5"),
        ("pow(2.5, 2)", "6.25"),
        ("pow(-1, 3)", "-1"),
        ("pow(16, 0.25)", "2"),
        ("pow(1, 'x')", "NaN"),
        ("sqrt(9)", "3"),
        ("sqrt(-1)", "NaN"),
        ("exp10(2)", "100"),
        ("log10(100)", "2"),
        ("log(0)", "-Infinity"),
        ("min(3, '1', 2)", "1"),
        ("max(3, 'x', 2)", "3"),
        ("max(-3, -2)", "-2"),
        ("max('', 'x')", "NaN"),
        ("min()", "NaN"),
    ]);
    for (expression, value) in [
        ("pi()", std::f64::consts::PI),
        ("acos(0)", std::f64::consts::FRAC_PI_2),
        ("asin(1)", std::f64::consts::FRAC_PI_2),
        ("atan(1)", std::f64::consts::FRAC_PI_4),
        ("atan2(1, 1)", std::f64::consts::FRAC_PI_4),
        ("cos(0)", 1.0),
        ("sin(pi() div 2)", 1.0),
        ("tan(0)", 0.0),
        ("exp(1)", std::f64::consts::E),
        ("log(exp(2))", 2.0),
        ("abs(date('1970-01-02'))", 1.0),
    ] {
        assert!((number(expression) - value).abs() < 1e-12, "{expression}");
    }
}

#[test]
fn dates() {
    check(&[
        ("date('1996-02-29')", "1996-02-29"),
        ("date('1983-09-31')", "! `1983-09-31` is no date"),
        ("date('not a date')", "! `not a date` is no date"),
        ("date('')", ""),
        ("date(number(''))", "NaN"),
        ("date(6.5)", "1970-01-07"),
        ("date(-1)", "1969-12-31"),
        ("date(12345678)", "35771-04-27"),
        ("date(14127)", "2008-09-05"),
        ("date(true())", "! true is no date"),
        (
            "date(3000000000)",
            "! 3000000000 is out of the range of dates",
        ),
        ("date('2025-03-05') + 1", "20153"),
        ("date(date('2025-02-28') + 1)", "2025-03-01"),
        ("today()", "2025-03-05"),
        ("today() - date('2025-03-01')", "4"),
        ("today() = '2025-03-05'", "true"),
        (
            "format-date('2018-01-02T10:20:30.123', '%Y-%m-%e %H:%M:%S')",
            "2018-01-2 10:20:30",
        ),
        (
            "format-date(now(), '%y%n%d %h:%M:%S.%3 %%')",
            "25305 9:30:15.250 %",
        ),
        ("format-date('2025-03-05', '%a %e %b, %W')", "Wed 5 Mar, 10"),
        ("format-date('', '%Y')", ""),
        (
            "format-date('2025-03-05', '%Q')",
            "! the date format knows no %Q",
        ),
        (
            "format-date('2025-03-05', '%')",
            "! the date format ends with %",
        ),
        (
            "format-date('2025-03-05T23:30:00+00:00', '%m-%d %H:%M')",
            "03-06 07:30",
        ),
        (
            "format-date-time('2025-03-05T01:30:00.000Z', '%H:%M')",
            "09:30",
        ),
        ("format-date('2025-03-05T10:00-05:30', '%H:%M')", "23:30"),
        (
            "format-date(date-time(0.5), '%Y-%m-%d %H:%M')",
            "1970-01-01 20:00",
        ),
        ("format-date('2025-12-28', '%W')", "1"),
        ("format-date('2023-01-01', '%W')", "1"),
        ("decimal-date-time('')", ""),
        ("decimal-date-time('-1000')", "! `-1000` is no date"),
        ("decimal-time(10.25)", "0.25"),
        ("decimal-time('2025-03-05T06:00:00')", "0.25"),
    ]);
    // 10:20:30 at +08:00 is 02:20:30 in Greenwich.
    let expected = 10_957.0 + (2.0 * 3600.0 + 20.0 * 60.0 + 30.0) / 86_400.0;
    let found = number("decimal-date-time('2000-01-01T10:20:30.000')");
    assert!((found - expected).abs() < 1e-9, "{found}");
}

#[test]
fn digests() {
    check(&[
        (
            "digest('', 'MD5', 'hex')",
            "d41d8cd98f00b204e9800998ecf8427e",
        ),
        (
            "digest('abc', 'sha-1', 'hex')",
            "a9993e364706816aba3e25717850c26c9cd0d89d",
        ),
        (
            "digest('abc', 'SHA256', 'hex')",
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        ),
        (
            "digest('some text', 'SHA-384')",
            "zJTsPphzwLmnJIZEKVj2cQZ833e5QnQW0DFEDMYgQeLuE0RJhEfsDO2fcENGG9Hz",
        ),
        (
            "substr(digest('some text', 'SHA-512', 'hex'), 0, 16)",
            "e2732baedca3eac1",
        ),
        ("digest('some text', 'MD5')", "VS4hzUzZkYZ448Gg30kbww=="),
        ("digest('abc', 'CRC32')", "! digest() knows no `CRC32`"),
        (
            "digest('abc', 'MD5', 'octal')",
            "! digest() writes base64 or hex, not `octal`",
        ),
        ("base64-decode('aGVs bG8=')", "hello"),
        ("base64-decode('aGVsbG8')", ""),
    ]);
}

#[test]
fn a_signed_text_is_given_out_if_the_key_signed_it() {
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;
    use ed25519_dalek::{Signer, SigningKey};

    let key = SigningKey::from_bytes(&[7; 32]);
    let signed = [key.sign(b"real").to_bytes().as_slice(), b"real"].concat();
    let forged = [key.sign(b"real").to_bytes().as_slice(), b"fake"].concat();
    let public = STANDARD.encode(key.verifying_key().as_bytes());
    let ask = |contents: &[u8], key: &str| {
        let contents = STANDARD.encode(contents);
        text(&format!("extract-signed('{contents}', '{key}')"))
    };
    assert_eq!(ask(&signed, &public), "real");
    assert_eq!(ask(&forged, &public), "");
    assert_eq!(ask(b"short", &public), "");
    assert_eq!(ask(&signed, "AAAA"), "");
}

#[test]
fn places() {
    let form = Tree::read(
        "data
  square = 0 0 0 0; 0 1 0 0; 1 1 0 0; 1 0 0 0; 0 0 0 0
  place
    point = 38.253094215699576 21.756382658677467 0 0
  place
    point = 38.25021274773806 21.756382658677467 0 0
  place
    point = 38.25007793942195 21.763892843919166 0 0
  place
    point = 38.25290886154963 21.763935759263404 0 0
  place
    point = 38.25146813817506 21.758421137528785 0 0",
    );
    for (expression, value) in [
        ("round(area(${point}))", "151452"),
        ("area(${point}) = enclosed-area(/data/place/point)", "true"),
        ("round(distance('0 1 0 0', '0 91 0 0'))", "10018696"),
        ("round(distance(${point}), 2)", "1800.69"),
        (
            "distance('0 0 0 0; 0 1 0 0') = distance('0 0', '0 1')",
            "true",
        ),
        ("round(distance('0 0', '0 1'))", "111319"),
        ("distance('0 0 0 0')", "0"),
        ("geofence('0.5 0.5 0 0', ${square})", "true"),
        ("geofence('-1 0.5 0 0', ${square})", "false"),
        ("geofence('2 0.5 0 0', ${square})", "false"),
        ("geofence('0.5 2 0 0', ${square})", "false"),
        ("geofence('-1 0 0 0', ${square})", "false"),
        ("geofence('0 -1 0 0', ${square})", "false"),
        ("area('1 2')", "! area() takes questions, not a value"),
        ("distance('x y')", "! distance() takes points, not `x y`"),
    ] {
        assert_eq!(form.text(expression), value, "{expression}");
    }
}

#[test]
fn chance_is_the_same_for_the_same_question() {
    let form = Tree::read("data\n  a\n  b");
    let uuid = form.text_at("uuid()", 1);
    assert_eq!((uuid.len(), &uuid[14..15]), (36, "4"));
    assert_eq!(uuid, form.text_at("uuid()", 1));
    assert_ne!(uuid, form.text_at("uuid()", 2));
    assert_eq!(form.text("string-length(uuid(25))"), "25");
    assert_eq!(form.text("random() = random()"), "false");
    assert_eq!(form.text("random() >= 0 and random() < 1"), "true");
}

#[test]
fn a_seed_puts_nodes_into_the_order_of_the_specification() {
    let letters: String = ('A'..='F').map(|it| format!("\n  letter = {it}")).collect();
    let form = Tree::read(&format!("data{letters}"));
    // Of JavaRosa's `FisherYatesExamplesTest`.
    for (seed, order) in [
        ("42", "AFCBDE"),
        ("-42", "EDAFBC"),
        ("'1'", "BFEACD"),
        ("11111111", "ACDBFE"),
    ] {
        let expression = format!("concat(randomize(/data/letter, {seed}))");
        assert_eq!(form.text(&expression), order, "{seed}");
    }
    assert_eq!(
        form.text("concat(randomize(/data/letter, 'x')) = concat(randomize(/data/letter, 'x'))"),
        "true"
    );
}

#[test]
fn what_no_function_knows_goes_to_the_world() {
    assert_eq!(text("own(1, 2)"), "2");
    assert_eq!(text("other()"), "! there is no function other()");
    assert_eq!(
        text("true(5)"),
        "! true() takes no argument, but is given 1"
    );
    assert_eq!(text("${last-saved#shop}"), "the last shop");
}
