import { Elysia } from 'elysia'
import { db } from '#db'
import { findNow } from '#domain/clock/training-clock'
import { type City, currentCity, lastKnownCity } from '#domain/rules/city'
import { dayOf } from '#domain/rules/days'
import { newToken } from '#domain/rules/secrets'
import { env } from '#env'
import type { ResidentPage } from '../../views/layouts/page.ts'
import { type Language, languages } from '../../views/text/language.ts'
import { clientAddress } from './client-address.ts'
import { issueFormToken } from './form-token.ts'

export const cookiePath = env.basePath === '' ? '/' : env.basePath

/** What every page handler needs of a request: the page's frame, the time, and the visitor's address. */
export const requestContext = new Elysia({ name: 'request-context' }).derive(
  { as: 'scoped' },
  async ({ request, server, set }) => {
    const cookies = cookiesOf(request)
    const now = await findNow(db, { isTraining: env.demo })
    const key = cookies.get('browser') ?? newToken()
    const setCookies: string[] = []
    if (!cookies.has('browser')) setCookies.push(cookie('browser', key))
    const language = languageCookie(request)
    if (language !== undefined) setCookies.push(language)
    if (setCookies.length > 0) set.headers['set-cookie'] = setCookies
    return {
      now,
      today: dayOf(now),
      address: clientAddress(request, server),
      page: pageOf(request, key, await currentCity(db, now)),
    }
  },
)

/** The frame of a resident page: language, path and the token its forms carry. */
export function pageOf(request: Request, browserKey = '', city: City = lastKnownCity()): ResidentPage {
  const { pathname, search } = new URL(request.url)
  return { language: languageOf(request), path: pathname + search, formToken: issueFormToken(browserKey), city }
}

export const cookiesOf = (request: Request) => new Bun.CookieMap(request.headers.get('cookie') ?? '')

/** One Set-Cookie header. Without `maxAge` it ends with the browser; `maxAge` 0 removes it. */
export const cookie = (name: string, value: string, maxAge?: number) =>
  [
    `${name}=${value}`,
    `Path=${cookiePath}`,
    'HttpOnly',
    'SameSite=Lax',
    ...(env.secureCookies ? ['Secure'] : []),
    ...(maxAge === undefined ? [] : [`Max-Age=${maxAge}`]),
  ].join('; ')

/** The language of an answer: as the address asks, else as chosen before. */
export const languageOf = (request: Request): Language => chosenLanguage(request) ?? rememberedLanguage(request)

/** The language chosen before; Japanese for whoever comes for the first time. Cheap, for it is asked in a rush. */
export function rememberedLanguage(request: Request): Language {
  const cookies = request.headers.get('cookie')
  return cookies === null ? 'ja' : (known(/(?:^|; )language=(\w+)/.exec(cookies)?.[1]) ?? 'ja')
}

/** Keeps the language that the address asks for. */
export function languageCookie(request: Request) {
  const chosen = chosenLanguage(request)
  return chosen === undefined ? undefined : cookie('language', chosen, 365 * 86_400)
}

const chosenLanguage = (request: Request) => known(new URL(request.url).searchParams.get('lang'))
const known = (word: string | null | undefined) => languages.find(language => language === word)
