import type { PropsWithChildren } from '@kitajs/html'
import { asset } from '#assets'
import { htmlLang, type Language } from '../text/language.ts'

type Props = PropsWithChildren<{
  language: Language
  title: string
  productName: string
  look: 'resident' | 'staff' | 'paper'
  scripts?: readonly string[]
}>

/** The bare document every layout stands on: everything from our own origin, nothing inline. */
export const Document = ({ language, title, productName, look, scripts = [], children }: Props) => (
  <html lang={htmlLang(language)}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="format-detection" content="telephone=no" />
      <meta name="htmx-config" content='{"includeIndicatorCSS":false,"defaultSettleDelay":0}' />
      <title safe>{title === productName ? title : `${title}｜${productName}`}</title>
      <link rel="icon" href={icon} />
      <link rel="stylesheet" href={asset('/vendor/tokens.css')} />
      <link rel="stylesheet" href={asset('/css/base.css')} />
      {look !== 'paper' && <link rel="stylesheet" href={asset(`/css/${look}.css`)} />}
      <link rel="stylesheet" href={asset('/css/print.css')} />
      {scripts.map(script => (
        <script src={asset(script)} defer />
      ))}
    </head>
    <body class={`app-${look}`} data-language={language}>
      {children}
    </body>
  </html>
)

const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect y='5' width='32' height='22' rx='4' fill='%230017c1'/%3E%3Ccircle cx='10' cy='14' r='4' fill='%23fff'/%3E%3Cpath d='M4 23c0-6 12-6 12 0M19 12h9M19 18h6' stroke='%23fff' stroke-width='2.5' fill='none'/%3E%3C/svg%3E"
