// A half-open stretch of a named text, in UTF-16 units. Every offset in the project is one of these.

export interface Span {
  start: number;
  end: number;
}
