import { typeset } from '../../src/paper/press.ts'
import { codesOn, picturesOf } from './printed.ts'

/** What a reader makes of the codes drawn in a page, each put on paper as wide as a label: format and text. */
export async function codesInPage(html: string) {
  const drawings = html.match(/<svg[\s\S]*?<\/svg>/g) ?? []
  const labels = drawings.map(svg => {
    const isSquare = isSquareBox(/viewBox="([^"]*)"/.exec(svg)?.[1])
    const plain = svg.includes('xmlns=') ? svg : svg.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"')
    return { heading: '', lines: [], qr: isSquare ? plain : null, bars: isSquare ? null : plain, code: '' }
  })
  const { pdf } = await typeset('labels', { title: '', format: 12, start: 1, labels })
  const pictures = await picturesOf(pdf)
  return (await Promise.all(pictures.map(picture => codesOn(picture)))).flat()
}

function isSquareBox(box = '') {
  const [, , width, height] = box.split(' ')
  return width === height
}
