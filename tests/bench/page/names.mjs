// Who the generated people and firms may be: four languages, two scripts.

export const words = (text) => text.split(' ');
export const RU = {
  first: words(
    'Анна Борис Вера Глеб Дарья Егор Жанна Захар Инна Кирилл Лариса Максим Нина Олег Полина Роман Софья Тимур Ульяна Фёдор Элина Юрий Яна Артём Алёна Виктор Галина Денис Ксения Леонид Марина Никита Ольга Павел Семён',
  ),
  last: words(
    'Абрамов Белов Власов Гусев Демидов Ершов Жуков Зимин Ильин Крылов Лапин Мельников Носов Орлов Панин Рябов Соколов Титов Уваров Фомин Хохлов Цветков Чернов Шаров Щукин Юдин Яшин Ёлкин Котов Лебедев Морозов Новиков Петров Семёнов',
  ).flatMap((stem) => [stem, `${stem}ский`, `${stem}енко`]),
  cities: words('Москва Казань Самара Омск Тверь'),
  forms: ['ООО «%»', 'АО «%»', 'ИП %'],
  names: words('Вектор Гранит Заря Каскад Маяк Орион Рассвет Салют Титан Факел Эталон Янтарь'),
  more: words('Строй Торг Снаб Транс Сервис Проект Мебель Окна'),
};
const ES = {
  first: words(
    'Ana Beatriz Carlos David Elena Fernando Gloria Hugo Inés Javier Laura Manuel Nuria Óscar Paula Raúl Sofía Tomás Úrsula Víctor Begoña Íñigo José María Lucía Andrés',
  ),
  last: words(
    'Álvarez Blanco Castro Díaz Esteban Flores García Herrera Ibáñez Jiménez León Muñoz Núñez Ortega Peña Quintana Ramírez Sáez Torres Urrutia Vázquez Zamora Peralta Rubio Sánchez López',
  ).flatMap((name, at, all) => [name, `${name} ${all[(at * 7 + 3) % all.length]}`]),
  cities: words('Madrid Bilbao Valencia Sevilla Vigo'),
  forms: ['% S.L.', '% S.A.', '%'],
};
const EN = {
  first: words(
    'Alice Ben Chloe Daniel Emma Frank Grace Henry Isla Jack Kate Liam Mia Noah Olivia Peter Quinn Ruth Sam Tess Uma Victor Wendy Zoe',
  ),
  last: words(
    'Adams Baker Carter Dixon Ellis Foster Grant Hughes Irving Jordan Knight Lawson Mason Norton Owens Parker Reed Shaw Turner Underwood Vaughan Walsh Young Barnes Cooper Doyle Fisher Gibbs Hayes',
  ).flatMap((name) => [name, `Mc${name}`]),
  cities: words('London Leeds Bristol Austin Boston'),
  forms: ['% Ltd', '% Inc.', '%'],
};
const DE = {
  first: words(
    'Anja Bernd Clara Dieter Eva Felix Greta Hans Ida Jörg Käthe Lukas Mona Nils Petra Ralf Silke Uwe Vera Wolf',
  ),
  last: words(
    'Bäcker Ebert Förster Günther Huber Jäger Köhler Lorenz Müller Neumann Pfeiffer Richter Schäfer Thiel Vogt Weiß Zöller Krause Lang Maier',
  ),
  cities: words('Berlin Köln München Hamburg Bonn'),
  forms: ['% GmbH', '% AG'],
};
const LATIN = {
  names: words(
    'Alba Boreal Cima Delta Estrella Faro Granada Horizonte Iris Jardín Lumen Marina Norte Onda Prisma Roble Sierra Terra Vega',
  ),
  more: words('Foods Design Logistics Systems Textil Energy Media Health Studio Robotics'),
};
Object.assign(ES, LATIN);
Object.assign(EN, LATIN);
Object.assign(DE, LATIN);

// Country, people, calling code, what is dialled first at home, and a number that may exist.
export const COUNTRIES = [
  [
    36,
    {
      iso: 'RU',
      of: RU,
      code: '7',
      home: '8',
      number: (r) => r.of(['903', '905', '910', '916', '921', '926', '965', '981']) + r.digits(7),
    },
  ],
  [
    26,
    {
      iso: 'ES',
      of: ES,
      code: '34',
      home: '',
      number: (r) => {
        const begin = r.of([`6${1 + r.below(8)}`, `91${3 + r.below(5)}`, `93${3 + r.below(5)}`]);
        return begin + r.digits(9 - begin.length);
      },
    },
  ],
  [
    10,
    {
      iso: 'GB',
      of: EN,
      code: '44',
      home: '0',
      number: (r) => r.of(['7400', '7700', '7780', '7911', '7811']) + r.digits(6),
    },
  ],
  [
    10,
    {
      iso: 'US',
      of: EN,
      code: '1',
      home: '',
      number: (r) =>
        r.of(['212', '312', '415', '512', '617']) + (2 + r.below(8)) + (2 + r.below(7)) + r.digits(5),
    },
  ],
  [
    12,
    {
      iso: 'DE',
      of: DE,
      code: '49',
      home: '0',
      number: (r) => r.of(['151', '170', '171', '172', '173', '175']) + r.digits(7),
    },
  ],
];
