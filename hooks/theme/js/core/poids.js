// What each fact of a film is worth to the composer: one table, read by both of its passes. Pure.
// Each line is told in docs/contribuer/composer.md.
(function (ec) {
  "use strict";

  ec.poids = {
    theme: 10, // it carries a theme that was asked
    theme_de_plus: 3, // and each other one
    voisin: 3, // it carries a theme of the same family
    texte: 8, // words that name no theme are in its record, times how well
    mot: 4, // the very words that named the themes are, times how well
    public: 4, // it is proposed for one of the publics
    public_de_plus: 1, // and each other one
    age: 3, // its advised age is known, and the youngest may come
    trop_jeune: -2, // it is made for much younger ones
    duree: 2, // its length is known, and fits
    age_inconnu: -3, // nobody knows its age, and children come
    court: -6, // it lasts less than forty minutes, and no short evening was asked; or less than fifteen
    minuscule: -4, // it lasts less than fifteen minutes, besides: one does not come for it alone
    long: -3, // it is long for the youngest who come
    version: 4, // the version asked is known
    sans_dialogue: 3, // no dialogue: any language will do
    parle: 3, // it is spoken in French, though no copy is told
    forme: 5, // it is the documentary, or the animation, that the words asked
    genre: 4, // or the comedy
    acces: 5, // an accessible version that was asked is known
  };
})(globalThis.ecranCommun = globalThis.ecranCommun || {});
