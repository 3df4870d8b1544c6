import type { Rules } from '../rules/parameters.ts'

export const leastPasswordLength = 12
/** Longer input is refused before it is hashed. */
export const mostPasswordLength = 200

export type PasswordRefusal = 'too-short' | 'too-long' | 'too-common' | 'contains-id'

/** パスワードの条件. Long, not on everybody's list, not built on the ID; nothing about kinds of characters. */
export function passwordRefusal(password: string, loginId: string): PasswordRefusal | undefined {
  const length = Array.from(password).length
  const folded = password.normalize('NFKC').toLowerCase()
  if (length < leastPasswordLength) return 'too-short'
  if (length > mostPasswordLength) return 'too-long'
  if (loginId !== '' && folded.includes(loginId.toLowerCase())) return 'contains-id'
  if (isCommon(folded)) return 'too-common'
  return undefined
}

/** 職員本人のパスワード変更: how often the old one may be guessed. */
export const ownPasswordLimit = ({ signInFailures, signInLockMinutes }: Rules) => ({
  name: 'own-password',
  points: signInFailures,
  minutes: signInLockMinutes,
})

// What people reach for when twelve characters are asked of them; years, repeats and runs are found by rule.
const commonBases = [
  ...['password', 'passw0rd', 'p@ssword', 'p@ssw0rd', 'pasuwado', 'himitsu', 'letmein', 'welcome', 'iloveyou'],
  ...['admin', 'administrator', 'kanrisha', 'shokuin', 'mynumber', 'mynumbercard', 'maynumber', 'yoyaku', 'madoguchi'],
  ...['qwerty', 'qwertyuiop', 'asdfgh', 'asdfghjkl', 'zxcvbnm', '1qaz2wsx', '1q2w3e4r', '1qaz2wsx3edc', 'q1w2e3r4'],
  ...[
    'sakura',
    'nippon',
    'japan',
    'dragon',
    'monkey',
    'sunshine',
    'football',
    'baseball',
    'abc',
    'abcd',
    'test',
    'guest',
  ],
]
const runs = [
  '01234567890123456789',
  '98765432109876543210',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
]

// "password2026!!" is "password" to whoever guesses, and so is "sakurasakura".
function isCommon(folded: string) {
  const letters = folded.replace(/[^\p{L}\p{N}@]/gu, '')
  const bare = letters.replace(/^\d+|\d+$/g, '')
  const cores = [letters, bare].map(unrepeated)
  return bare === '' || new Set(folded).size < 5 || cores.some(core => commonBases.includes(core)) || isRun(letters)
}

const isRun = (text: string) => runs.some(run => run.includes(text)) || isKeyboardWalk(text)
const isKeyboardWalk = (text: string) => text.length > 0 && '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p'.includes(text)

const unrepeated = (text: string) => /^(.+?)\1+$/.exec(text)?.[1] ?? text
