export const TRANSLATIONS = {};
