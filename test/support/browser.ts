import { app } from '../../src/app.ts'
import { samplePassword } from './people.ts'

/** A browser without JavaScript: keeps cookies, sends forms as browsers send them, with the token of the last page. */
export function visitor() {
  const cookies = new Map<string, string>()
  let token = ''

  async function send(path: string, init: RequestInit & { headers?: Record<string, string> } = {}) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { host: 'localhost', cookie, ...init.headers }
    const answer = await app.handle(new Request(`http://localhost${path}`, { ...init, headers }))
    for (const line of answer.headers.getSetCookie()) keep(line)
    const text = await answer.clone().text()
    // A page that is not served as one shows its tags to whoever asked.
    if (text.includes('<body') && !answer.headers.get('content-type')?.startsWith('text/html'))
      throw new Error(`${path} is a page and comes as ${answer.headers.get('content-type')}`)
    const found = /name="form_token" value="([^"]*)"/.exec(text)
    if (found) token = found[1]!
    return answer
  }

  function keep(line: string) {
    const [pair = '', ...attributes] = line.split('; ')
    const [name = '', value = ''] = pair.split('=')
    if (attributes.includes('Max-Age=0')) cookies.delete(name)
    else cookies.set(name, value)
  }

  const submitRaw = (path: string, fields: Fields, headers: Record<string, string> = {}) =>
    send(path, {
      method: 'POST',
      body: encode(fields),
      headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded', ...headers },
    })

  return {
    visit: (path: string, headers: Record<string, string> = {}) => send(path, { headers }),
    /** Posts a form with its token; `from` is the page the form stands on, visited first. */
    async submit(path: string, fields: Fields, from?: string, headers: Record<string, string> = {}) {
      if (from !== undefined) await send(from)
      return submitRaw(path, { ...fields, form_token: token }, headers)
    },
    submitRaw,
    /** Posts a multipart form, as for an upload. */
    async upload(path: string, fields: Record<string, string | File>, from?: string) {
      if (from !== undefined) await send(from)
      const body = new FormData()
      for (const [name, value] of Object.entries({ ...fields, form_token: token })) body.append(name, value)
      return send(path, { method: 'POST', body, headers: { 'sec-fetch-site': 'same-origin' } })
    },
    cookies,
    get token() {
      return token
    },
  }
}
export type Visitor = ReturnType<typeof visitor>
type Fields = Record<string, string | string[]>

function encode(fields: Fields) {
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one)
  return body.toString()
}

/** A visitor who has signed in through the real form. */
export async function signInAs(person: { loginId: string }, password = samplePassword): Promise<Visitor> {
  const browser = visitor()
  const answer = await browser.submit('/staff/session', { login_id: person.loginId, password }, '/staff/session/new')
  if (answer.status !== 303) throw new Error(`sign-in answered ${answer.status}`)
  return browser
}
