import * as v from 'valibot'

const id = v.pipe(v.string(), v.regex(/^[1-9]\d{0,14}$/), v.transform(Number))

/** One opaque id in the path. */
export const idParams = v.object({ id })
