/** Words of several languages, with the letters, quotes and names of days that each has. */
export interface Language {
  readonly tag: string;
  readonly words: readonly string[];
  /** As they stand around a quotation. */
  readonly quotes: readonly [string, string];
  /** Dates as they are written. */
  readonly dates: readonly string[];
}

const list = (words: string): readonly string[] => words.split(' ');

const ENGLISH: Language = {
  tag: 'en',
  words: list(
    'the archive of a ministry was closed for years and nobody could read what its officers had written about water courts land schools responsibility proceedings internationalisation I office affairs fifteen difficult offices first flow shall report commission although between several whose evidence statutory self-government mother-in-law century citizens it is in on by no we they',
  ),
  quotes: ['“', '”'],
  dates: ['8 November 2022', 'March 4, 2026', '1990–1994', '2022-11-08', 'the 1980s'],
};

const LANGUAGES: readonly Language[] = [
  ENGLISH,
  {
    tag: 'fr',
    words: list(
      'le dossier de la commission a été fermé pendant des années où personne n’a pu lire ce que l’administration avait écrit sur l’eau les tribunaux œuvre sœur naïve garçon élève à propos jusqu’au gouvernement responsabilité peut-être aujourd’hui réglementation Noël',
    ),
    quotes: ['«\u00a0', '\u00a0»'],
    dates: ['24 mai 2021', 'le 1er mars 1998', '1990-1994'],
  },
  {
    tag: 'de',
    words: list(
      'das Archiv der Behörde war jahrelang geschlossen und niemand durfte lesen was über Wasser Gerichte Straßen Größe geschrieben wurde Bundesverfassungsgericht Verwaltungsgerichtsbarkeit Rechtsschutzversicherungsgesellschaft für möglich Übung auf Auflage Schifffahrt ein in zu',
    ),
    quotes: ['„', '“'],
    dates: ['24. Mai 2021', '3. 10. 1990', '1990–1994'],
  },
  {
    tag: 'es',
    words: list(
      'el archivo del ministerio estuvo cerrado durante años y nadie pudo leer lo que los funcionarios habían escrito sobre el agua los tribunales niños señor pingüino acción responsabilidad según también jurídico constitucionalidad y o a',
    ),
    quotes: ['«', '»'],
    dates: ['24 de mayo de 2021', '1990–1994'],
  },
  {
    tag: 'ru',
    words: list(
      'архив министерства был закрыт много лет и никто не мог прочитать что чиновники писали о воде судах земле школах ответственность государственный съезд объявление ёлка щит законодательство в с к на',
    ),
    quotes: ['«', '»'],
    dates: ['24 мая 2021 г.', '1990—1994'],
  },
  {
    tag: 'el',
    words: list(
      'το αρχείο του υπουργείου έμεινε κλειστό για χρόνια και κανείς δεν μπορούσε να διαβάσει όσα είχαν γράψει οι υπάλληλοι για το νερό δικαστήρια ευθύνη κυβέρνηση νομοθεσία ΐ ϋ ώρα',
    ),
    quotes: ['«', '»'],
    dates: ['24 Μαΐου 2021', '1990–1994'],
  },
  {
    tag: 'hy',
    words: list(
      'նախարարության արխիվը փակ էր տարիներ շարունակ և ոչ ոք չէր կարող կարդալ թե ինչ են գրել պաշտոնյաները ջրի դատարանների հողի դպրոցների մասին պատասխանատվություն օրենսդրություն',
    ),
    quotes: ['«', '»'],
    dates: ['2021 թ. մայիսի 24', '1990–1994'],
  },
];

/** English comes as often as all others together. */
export const WEIGHTED: readonly (readonly [weight: number, language: Language])[] = LANGUAGES.map(
  (language) => [language === ENGLISH ? LANGUAGES.length - 1 : 1, language],
);
