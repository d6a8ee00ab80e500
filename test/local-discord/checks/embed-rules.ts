import { isJsonObject, isPresent, objectsIn, textOf, type JsonObject } from '../json-object.ts';

/** UTF-16 units. */
const longest = {
  title: 256,
  description: 4096,
  name: 256,
  value: 1024,
  footer: 2048,
  author: 256,
  url: 2048,
};
const mostEmbeds = 10;
const mostFields = 25;
const mostText = 6000;

/** Discord's documented rules for the `embeds` of one message, as `path: what is wrong`. */
export function embedRules(embeds: unknown): string[] {
  const list = objectsIn(embeds);
  const total = list.reduce((sum, embed) => sum + textLength(embed), 0);
  const urls = list.map((embed) => textOf(embed['url'])).filter((url) => url !== '');
  return [
    ...(list.length > mostEmbeds ? [`embeds: must be ${mostEmbeds} or fewer`] : []),
    ...(total > mostText
      ? [`embeds: texts together are ${total} long, must be ${mostText} or fewer`]
      : []),
    ...(new Set(urls).size < urls.length
      ? ['embeds: two share a url, so only the first would show']
      : []),
    ...list.flatMap((embed, index) => rulesOfOne(embed, `embeds.${index}`)),
  ];
}

function rulesOfOne(embed: JsonObject, path: string): string[] {
  const fields = objectsIn(embed['fields']);
  const footer = part(embed, 'footer');
  const author = part(embed, 'author');
  return [
    ...(isEmpty(embed) ? [`${path}.description: this embed shows nothing`] : []),
    ...tooLong(embed['title'], longest.title, `${path}.title`),
    ...tooLong(embed['description'], longest.description, `${path}.description`),
    ...(fields.length > mostFields ? [`${path}.fields: must be ${mostFields} or fewer`] : []),
    ...fields.flatMap((field, index) => [
      ...filled(field['name'], longest.name, `${path}.fields.${index}.name`),
      ...filled(field['value'], longest.value, `${path}.fields.${index}.value`),
    ]),
    ...(isPresent(embed['footer'])
      ? filled(footer['text'], longest.footer, `${path}.footer.text`)
      : []),
    ...(isPresent(embed['author'])
      ? filled(author['name'], longest.author, `${path}.author.name`)
      : []),
    ...webUrl(embed['url'], `${path}.url`),
    ...webUrl(author['url'], `${path}.author.url`),
  ];
}

const part = (embed: JsonObject, key: string): JsonObject => {
  const value = embed[key];
  return isJsonObject(value) ? value : {};
};

/** The units Discord counts towards the 6000: title, description, field names and values, footer, author. */
function textLength(embed: JsonObject): number {
  const texts = [
    embed['title'],
    embed['description'],
    part(embed, 'footer')['text'],
    part(embed, 'author')['name'],
    ...objectsIn(embed['fields']).flatMap((field) => [field['name'], field['value']]),
  ];
  return texts.reduce<number>((sum, text) => sum + textOf(text).length, 0);
}

const isEmpty = (embed: JsonObject) =>
  textLength(embed) === 0 && ['image', 'thumbnail', 'video'].every((key) => !isPresent(embed[key]));

const tooLong = (text: unknown, limit: number, path: string) =>
  textOf(text).length > limit ? [`${path}: must be ${limit} or fewer in length`] : [];

/** Discord trims texts before it looks whether there is one. */
const filled = (text: unknown, limit: number, path: string) =>
  textOf(text).trim() === '' ? [`${path}: this field is required`] : tooLong(text, limit, path);

function webUrl(url: unknown, path: string): string[] {
  if (!isPresent(url)) return [];
  const parsed = URL.parse(textOf(url));
  if (parsed && ['http:', 'https:'].includes(parsed.protocol))
    return tooLong(url, longest.url, path);
  return [`${path}: not a well formed http(s) URL`];
}
