/** A property of something of which nothing is known: an error, or what a stranger's file says. */
export function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value ? Reflect.get(value, name) : undefined;
}
