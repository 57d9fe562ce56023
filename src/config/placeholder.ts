/** How stand-ins begin in English and German. Notion's own tokens have no separator behind their prefix. */
const STAND_IN_WORD =
  /^(your|deine?|ihre?|insert|enter|put|paste|replace|change[_-]?me|hier|placeholder|platzhalter|todo|tbd)([_\-\s.:].*)?$/i;

/** The name of the thing instead of the thing. */
const NAME_OF_THE_THING = /^(notion_|shared_|private_|shared_notion_)?(api_key|database_id)$|[_-]here$/i;

/**
 * Whether a key or an id is still the stand-in from an example: `your_…`, `xxx`, `<…>`, `ntn_…`. Rather too few than
 * too many: a wrong key is told by Notion as well, but nobody could get past a right one that is refused here.
 */
export function isPlaceholder(text: string): boolean {
  const value = text.trim();
  const secret = value.replace(/^(ntn|secret)[_-]/i, "");
  if (secret === "" || /^[x*.\-_…?]+$/i.test(secret)) return true;
  if (/^<.*>$|^\[.*\]$|^\{.*\}$/.test(value) || /…|\.{3}|x{8}/i.test(value)) return true;
  return STAND_IN_WORD.test(secret) || NAME_OF_THE_THING.test(value);
}
