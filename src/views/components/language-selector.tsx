import { url } from '#url'
import { type ResidentPage, withQuery } from '../layouts/page.ts'
import { common } from '../text/common.ts'
import { htmlLang, languageNames, languages } from '../text/language.ts'

/** 言語の切替. Plain links to the same page with `?lang=`, each written in its own language. */
export const LanguageSelector = ({ page }: { page: ResidentPage }) => (
  <nav class="dads-language-selector" aria-label={common[page.language].languageSwitcher}>
    <ul>
      {languages.map(language => (
        <li>
          <a
            href={url(withQuery(page.path, 'lang', language))}
            lang={htmlLang(language)}
            hreflang={htmlLang(language)}
            aria-current={language === page.language ? 'true' : undefined}
            safe
          >
            {languageNames[language]}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)
