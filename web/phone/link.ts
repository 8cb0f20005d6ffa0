// What a code says: https://host/s#CODE. Whoever scans it with any scanner comes here with the code behind the #.
const CODE = /^[A-Za-z0-9_-]{48}$/

/** The code behind the # of this page's address. */
export function codeOfHash(hash: string): string | undefined {
  const text = hash.replace(/^#/, '')
  return CODE.test(text) ? text : undefined
}

/** The code in a picture, if it is one of ours: pictures of other things are in every hall. */
export function codeOfPicture(text: string): string | undefined {
  const [, hash] = /^https?:\/\/[^/?#]+\/s(#.*)$/.exec(text) ?? []
  return hash === undefined ? undefined : codeOfHash(hash)
}
