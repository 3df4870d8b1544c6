import { escapeHtml } from '@kitajs/html'

/** 日時を含む文. Its dates and times are never broken over two lines. */
export const Dated = ({ text }: { text: string }) => (
  <>
    {text.split(dateOrTime).map((part, index) =>
      index % 2 === 0 ? (
        escapeHtml(part)
      ) : (
        <span class="app-whole" safe>
          {part}
        </span>
      ),
    )}
  </>
)

const dateOrTime = /((?:令和|平成|昭和)(?:元|\d+)年\d+月\d+日(?:\(.\))?(?: \d+時\d+分)?|\d+時\d+分)/
