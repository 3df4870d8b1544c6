/** Nobody pages through more than this: a longer list says that there are more, and is quick all the same. */
export const mostCounted = 10_000
