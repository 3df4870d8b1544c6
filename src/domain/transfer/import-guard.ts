import {
  containsIndividualNumber,
  containsResidentRecordCode,
  isIndividualNumber,
  plainDigits,
} from '../rules/individual-number.ts'

export type ForbiddenKind = 'heading' | 'individual-number' | 'resident-record-code'

/** Why a file is refused. It names the column, never a value. */
export type Forbidden = { column: string; kind: ForbiddenKind }

type Tally = { filled: number; twelve: number; valid: number; eleven: number; hidden: ForbiddenKind | undefined }

const forbiddenHeading = /(?:個人番号|マイナンバー|MYNUMBER)(?!カード|通知書|CARD)|住民票コード/i
const elevenDigits = /(?:\p{N}\P{N}*){11}/u

/** 特定個人情報の取込防止. Watches the rows of a file go by, keeps only counts, and says whether it must be refused. */
export function newGuard(headings: readonly string[]) {
  // Without a heading row the first record stands there: its numbers are counted and not used as a name.
  const values = headings.map(heading => (/\d{11}/.test(plainDigits(heading)) ? heading : ''))
  const nameOf = (index: number) => (values[index] === '' && headings[index]?.trim()) || `${index + 1}列目`
  const tallies: Tally[] = []
  let rowCount = 0
  const count = (cell: string, index: number) => {
    tallies[index] = added(tallies[index] ?? { filled: 0, twelve: 0, valid: 0, eleven: 0, hidden: undefined }, cell)
  }
  values.forEach(count)

  return {
    inspect(row: readonly string[]) {
      rowCount += 1
      row.forEach(count)
    },
    verdict(): Forbidden | undefined {
      const kinds = Array.from({ length: Math.max(headings.length, tallies.length) }, (_, index) =>
        isForbiddenHeading(headings[index]) ? 'heading' : judge(tallies[index], rowCount),
      )
      return kinds.flatMap((kind, index) => (kind === undefined ? [] : [{ column: nameOf(index), kind }]))[0]
    },
  }
}

const isForbiddenHeading = (heading = '') => forbiddenHeading.test(heading.normalize('NFKC').replace(/[\s_]/g, ''))

// One number in ten passes the check by chance: a column of other numbers shows a few hits, a column of these all.
function judge(tally: Tally | undefined, rowCount: number): ForbiddenKind | undefined {
  if (tally === undefined) return undefined
  const { filled, twelve, valid, eleven, hidden } = tally
  if (valid > 0 && (rowCount < 3 || valid === twelve || (valid >= 3 && valid * 2 >= twelve))) return 'individual-number'
  return eleven > 0 && eleven * 2 >= filled ? 'resident-record-code' : hidden
}

function added(tally: Tally, cell: string): Tally {
  const filled = tally.filled + (cell.trim() === '' ? 0 : 1)
  if (!mayHoldNumber(cell)) return { ...tally, filled }

  const digits = plainDigits(cell)
  if (/^\d{12}$/.test(digits))
    return { ...tally, filled, twelve: tally.twelve + 1, valid: tally.valid + (isIndividualNumber(digits) ? 1 : 0) }
  if (/^\d{11}$/.test(digits)) return { ...tally, filled, eleven: tally.eleven + (isMobilePhone(digits) ? 0 : 1) }
  return { ...tally, filled, hidden: tally.hidden ?? hiddenKind(cell) }
}

// Spares nearly every cell the closer look; \p{N} is every kind of digit, plain or not.
const mayHoldNumber = (cell: string) => cell.length >= 11 && elevenDigits.test(cell) && !/^\d{13,}$/.test(cell)

function hiddenKind(text: string): ForbiddenKind | undefined {
  if (containsIndividualNumber(text)) return 'individual-number'
  return containsResidentRecordCode(text) ? 'resident-record-code' : undefined
}

const isMobilePhone = (digits: string) => /^0[5-9]0/.test(digits)
