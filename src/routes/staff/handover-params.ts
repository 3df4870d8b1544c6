import type { ThreeScans } from '#domain/counter/scans'
import type { Rules } from '#domain/rules/parameters'

/** What was read so far, as the form carries it. Nothing in it is believed: every step reads it anew. */
export const scansFrom = ({
  card = '',
  notice = '',
  reservation = '',
}: Record<string, string | undefined>): ThreeScans => ({
  card,
  notice,
  reservation,
})

/** The labels of cards and visits, and this city's notice numbers. */
export const scanPatternOf = ({ noticeNumberPattern }: Pick<Rules, 'noticeNumberPattern'>) =>
  `[CV][0-9A-Z]{10}|${noticeNumberPattern.replace(/^\^|\$$/g, '')}`
