fn total(values: &[i64]) -> i64 {
    values.iter().map(|value| value.to_string()).collect::<String>()
}

fn main() {
    println!("{}", total(&[1, 2]));
}
