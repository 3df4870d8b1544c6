import { expect, test } from '@playwright/test'
import { enter, expectSound, fullDay, openWindow, phone, signIn, spareResident, submit, toCalendar } from './support.ts'

test.use({ viewport: phone })

test('for a full day: what is free is offered first, then a place in the queue that both sides see', async ({
  page,
  browser,
}) => {
  const person = spareResident(7)
  const friday = await fullDay(page)
  await enter(person, page)
  await toCalendar(page)
  await page.getByRole('link', { name: '空きが出たら知らせてほしい' }).click()
  await page.locator('[name=email]').fill('story.waiting@example.jp')
  await submit(page)
  await expect(page.locator('#error-summary li')).toHaveCount(1)
  await page.locator('[name=email_again]').fill('story.waiting@example.jp')
  await submit(page)
  await expect(page.locator('main')).toContainText('いま、空いている時間があります')
  await expect(page.locator('[name=email_again]')).toHaveValue('story.waiting@example.jp')
  await expectSound(page)
  for (const name of ['from', 'until']) await page.locator(`[name=${name}]`).selectOption(friday)
  await page.locator('form[action$="/waiting"] button').click()
  await expect(page.getByRole('status').first()).toContainText('空き待ちに登録しました')
  const place = page.getByRole('heading', { level: 2 }).first()
  await expect(place).toHaveText('いま2番目です')
  await expectSound(page)

  const desk = await openWindow(browser)
  await signIn(desk, 'madoguchi')
  await desk.goto('/staff/waiting')
  await expect(desk.locator('tbody tr')).toHaveCount(2)
  await desk.locator('tbody tr').last().getByRole('link').click()
  await desk.getByRole('button', { name: '順番を先にする' }).click()
  await expect(desk.locator('#error-summary')).toBeVisible()
  await expectSound(desk)
  await desk.locator('[name=reason]').first().check()
  await desk.getByRole('button', { name: '順番を先にする' }).click()
  await desk.getByRole('link', { name: '空き待ちの一覧へ' }).click()
  await expect(desk.locator('tbody tr').first()).toContainText(person.name)
  await expect(desk.locator('tbody tr').first()).toContainText('優先')
  await expectSound(desk)
  await page.goto('/waiting')
  await expect(place).toHaveText('いま1番目です')

  await page.getByRole('link', { name: '空き待ちをやめる' }).click()
  await expectSound(page)
  await page.getByRole('button', { name: '空き待ちをやめる' }).click()
  await expect(page.getByRole('status').first()).toContainText('空き待ちをやめました')
  await desk.reload()
  await expect(desk.locator('tbody tr')).toHaveCount(1)
})
