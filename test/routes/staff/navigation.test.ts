import { beforeAll, expect, test } from 'bun:test'
import { db } from '#db'
import { rolePermissions, staffRoles } from '#domain/staff/permissions'
import { entryOf, navigationFor, staffNavigation } from '../../../src/views/layouts/staff-navigation.ts'
import { signInAs } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
import { createStaff } from '../../support/people.ts'

beforeAll(truncateAll)

for (const role of staffRoles) {
  test(`${role}: every entry of the menu opens, and is marked as where one is`, async () => {
    const browser = await signInAs(await createStaff(db, role))
    const entries = navigationFor(rolePermissions[role]).flatMap(group => group.entries)
    expect(entries.length).toBeGreaterThan(2)
    for (const { href } of entries) {
      const answer = await browser.visit(href)
      expect([href, answer.status]).toEqual([href, 200])
      expect(await answer.text()).toContain(`href="${href}" aria-current="page"`)
    }
  })
}

test('pages without an entry of their own stand below the one they belong to', () => {
  const labelOf = (path: string) => entryOf(path, staffNavigation)?.label
  expect(labelOf('/staff/boards/month?office=1')).toBe('予約状況')
  expect(labelOf('/staff/arrivals')).toBe('本日の来庁')
  expect(labelOf('/staff/day/sheets/1/2026-11-24')).toBe('朝の控え')
  expect(labelOf('/staff/lists/cards?page=2')).toBe('一覧を選ぶ')
  expect(labelOf('/staff/label-sheets?kind=card')).toBe('自分の印刷')
  expect(labelOf('/staff/password')).toBeUndefined()
})
