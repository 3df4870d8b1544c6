import type { TextFault } from '#domain/rules/localized-form'
import { type Language, languageNames, languages } from '../text/language.ts'

/** A fault of a text in one language, in a sentence. `labels` names the parts: 題 for `title_ja`. */
export function localizedFaultWords({ field, reason, most }: TextFault, labels: Record<string, string>) {
  const [part = '', language] = splitField(field)
  const name = `${labels[part] ?? part}(${languageNames[language]})`
  switch (reason) {
    case 'missing':
      return `${name}を入力してください。`
    case 'too-long':
      return `${name}は${most}文字までにしてください。`
    case 'secret-number':
      return `${name}に、個人番号や住民票コードのような番号を入れないでください。`
  }
}

function splitField(field: string): [string, Language] {
  const at = field.lastIndexOf('_')
  return [field.slice(0, at), languages.find(language => language === field.slice(at + 1)) ?? 'ja']
}
