/** 姓 of a name written with a space between its parts; undefined where the name does not show which part it is. */
export function familyNameOf(name: string) {
  const [family = '', ...others] = name.trim().split(/[\s　]+/)
  return others.length === 0 || family === '' ? undefined : family
}

/** A name that the family knows apart from the others of one name: '架空 花…'. */
export function initialedNameOf(name: string) {
  const [family, given = ''] = name.trim().split(/[\s　]+/)
  return family && given ? `${family} ${[...given].at(0)}…` : undefined
}

/** The last four characters of a number: enough to recognise one's own, not enough to use. */
export const noticeTailOf = (noticeNumber: string) => noticeNumber.slice(-4)

/** An address as its owner knows it again: 'h…@example.jp'. */
export const maskedEmail = (email: string) => email.replace(/^(.)[^@]*/u, '$1…')
