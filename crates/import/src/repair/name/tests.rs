//! Names of people in the orders of several languages.

use super::*;

#[track_caller]
fn check(full: &str, given: &str, middle: &str, family: &str) {
    let want = Parts { given: given.into(), middle: middle.into(), family: family.into() };
    assert_eq!(split(full), want, "{full}");
}

#[test]
fn russian_names_by_their_patronymic() {
    check("Иванов Иван Петрович", "Иван", "Петрович", "Иванов");
    check("Иван Петрович Иванов", "Иван", "Петрович", "Иванов");
    check("Щукина Юлия Никитична", "Юлия", "Никитична", "Щукина");
    check("Иван Петрович", "Иван", "Петрович", "");
    check("Абрамович Роман Аркадьевич", "Роман", "Аркадьевич", "Абрамович");
    check("Сидоров Пётр Ильич", "Пётр", "Ильич", "Сидоров");
    check("Кузнецова Мария Ильинична", "Мария", "Ильинична", "Кузнецова");
    check("Алиев Али Вели оглы", "Али", "Вели оглы", "Алиев");
    check("Ivanov Ivan Petrovich", "Ivan", "Petrovich", "Ivanov");
}

#[test]
fn russian_names_without_one() {
    check("Иванов Иван", "Иван", "", "Иванов");
    check("Иван Иванов", "Иван", "", "Иванов");
    check("Марина Цветкова", "Марина", "", "Цветкова");
    check("Цветкова Марина", "Марина", "", "Цветкова");
    check("Константин Ким", "Константин", "", "Ким");
    check("Шевченко Богдан", "Богдан", "", "Шевченко");
    check("Иванов И.П.", "И.", "П.", "Иванов");
    check("И. П. Иванов", "И.", "П.", "Иванов");
    check("Ivanov Ivan", "Ivan", "", "Ivanov");
    check("Ivan Ivanov", "Ivan", "", "Ivanov");
    check("Petrova Olga", "Olga", "", "Petrova");
    check("Martin Anton", "Martin", "", "Anton");
    check("Иванов", "", "", "Иванов");
    check("Иван", "Иван", "", "");
}

#[test]
fn spanish_names_have_two_family_names() {
    check("Ana López García", "Ana", "", "López García");
    check("López García, Ana", "Ana", "", "López García");
    check("José Luis Pérez", "José Luis", "", "Pérez");
    check("José Luis Pérez García", "José Luis", "", "Pérez García");
    check("María de la Fuente Gil", "María", "", "de la Fuente Gil");
    check("Ana López", "Ana", "", "López");
    check("Sra. Ana López", "Ana", "", "López");
}

#[test]
fn other_names_end_with_the_family_name() {
    check("John Smith", "John", "", "Smith");
    check("John Michael Smith", "John", "Michael", "Smith");
    check("Ludwig van Beethoven", "Ludwig", "", "van Beethoven");
    check("Smith, John", "John", "", "Smith");
    check("John Smith Jr.", "John", "", "Smith Jr.");
    check("John Michael Smith III", "John", "Michael", "Smith III");
    check("Madonna", "Madonna", "", "");
    check("  ", "", "", "");
    check("Иванов, Иван Петрович", "Иван", "Петрович", "Иванов");
}

#[test]
fn the_usual_case_is_restored_where_there_is_none() {
    for (name, want) in [
        ("ИВАНОВ ИВАН", "Иванов Иван"),
        ("ANA DE LA CRUZ", "Ana de la Cruz"),
        ("JEAN-PIERRE O'NEIL", "Jean-Pierre O'Neil"),
        ("McDonald", "McDonald"),
        ("JC", "JC"),
        ("ivan", "Ivan"),
        ("иванов иван петрович", "Иванов Иван Петрович"),
        ("ana de la cruz", "Ana de la Cruz"),
        ("анна-мария", "Анна-Мария"),
        ("Ana de la Cruz", "Ana de la Cruz"),
        ("王伟", "王伟"),
    ] {
        assert_eq!(in_usual_case(name), want);
    }
}
