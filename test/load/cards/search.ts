import { lists } from '../../../src/routes/staff/lists/index.ts'
import { staffNavigation } from '../../../src/views/layouts/staff-navigation.ts'
import { type Desk, expectPage, p95Of } from './desk.ts'
import { cardCount } from './stock.ts'

const terms = [
  () => ({ anything: '鈴木' }),
  () => ({ anything: 'コバヤシ' }),
  (n: number) => ({ anything: `花子${n % 50}` }),
  (n: number) => ({ name: 'ワタナベ', birth: day(n) }),
  (n: number) => ({ birth: day(n) }),
  (n: number) => ({ notice_number: `A00-${String((n * 7919) % cardCount).padStart(6, '0')}` }),
  (n: number) => ({ anything: String((n * 104_729) % cardCount).padStart(23, '0') }),
  () => ({ process: 'notice_sent', custody: 'stored' }),
]
const day = (n: number) => new Date(Date.UTC(1940, 0, 1 + ((n * 37) % 30_000))).toISOString().slice(0, 10)

/** カードの検索 over HTTP, every way that people search. */
export const measureSearch = (desk: Desk) =>
  p95Of(terms.length * 25, async index => {
    const fields = terms[index % terms.length]?.(index) ?? {}
    return expectPage(await desk.post('/staff/cards/searches', fields), `search ${JSON.stringify(fields)}`)
  })

/** Every list there is, first and deep page, narrowed and not, and every page of the menu; the slowest of their p95. */
export async function measureLists(desk: Desk, permissions: readonly string[]) {
  const ofLists = lists.flatMap(({ name, choices }) => {
    const narrowed = choices.flatMap(choice => choice.options.slice(0, 1).map(({ value }) => `${choice.name}=${value}`))
    return ['', 'page=20', ...narrowed].map(query => `/staff/lists/${name}?${query}`)
  })
  const ofMenu = staffNavigation
    .flatMap(({ entries }) => entries)
    .filter(({ permission }) => permissions.includes(permission))
    .map(({ href }) => href)
  const measured = []
  for (const path of [...ofLists, ...ofMenu])
    measured.push({ path, p95: await p95Of(20, async () => expectPage(await desk.get(path), path)) })
  const slowest = measured.toSorted((one, other) => other.p95 - one.p95)
  for (const { path, p95 } of slowest.slice(0, 8)) console.error(`  ${p95.toFixed(1).padStart(7)} ms  ${path}`)
  return slowest[0]?.p95 ?? 0
}
