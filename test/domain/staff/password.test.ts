import { expect, test } from 'bun:test'
import { passwordRefusal } from '#domain/staff/password'

test('eleven characters are too few, twelve are enough, whatever they are', () => {
  expect(passwordRefusal('tori-kaze-mi', 'sato')).toBeUndefined()
  expect(passwordRefusal('tori-kaze-m', 'sato')).toBe('too-short')
  expect(passwordRefusal('ひまわりのはなとあおいそら', 'sato')).toBeUndefined()
  expect(passwordRefusal('𠮷𠮷𠮷𠮷𠮷𠮷', 'sato')).toBe('too-short')
  expect(passwordRefusal('kaze to tori '.repeat(20).slice(0, 200), 'sato')).toBeUndefined()
  expect(passwordRefusal('kaze to tori '.repeat(20).slice(0, 201), 'sato')).toBe('too-long')
})

test('the ID may not stand in it, in whatever case or width', () => {
  expect(passwordRefusal('watashi-SATO.H-desu', 'sato.h')).toBe('contains-id')
  expect(passwordRefusal('watashi-ｓａｔｏ.ｈ-desu', 'sato.h')).toBe('contains-id')
  expect(passwordRefusal('watashi-sato-desu', 'sato.h')).toBeUndefined()
})

test('what everybody takes first is refused', () => {
  const common = [
    ...['password1234', 'Password2026!', 'passwordpassword', '123456789012', '111111111111', 'aaaaaaaaaaaa'],
    ...['qwertyuiop123', 'abcdefghijklm', 'sakurasakura', '2026sakura2026', 'mynumbercard1', 'P@ssw0rd2026!!'],
    ...['20261105202611', 'ａｄｍｉｎ20262026', '1qaz2wsx3edc', 'administrator!'],
  ]
  for (const password of common) expect([password, passwordRefusal(password, 'x9')]).toEqual([password, 'too-common'])
  for (const password of ['sakura-no-ki-no-shita', 'ao-i-sora-2026', 'my password is long'])
    expect([password, passwordRefusal(password, 'x9')]).toEqual([password, undefined])
})
