/** What is made when it is first asked for, and kept; what failed is made anew when it is asked for again. */
export class Kept<T> {
  readonly #make: () => PromiseLike<T>;
  #made: Promise<T> | null = null;

  constructor(make: () => PromiseLike<T>) {
    this.#make = make;
  }

  get(): Promise<T> {
    if (this.#made) return this.#made;
    const made = Promise.resolve(this.#make());
    this.#made = made;
    made.catch(() => {
      if (this.#made === made) this.#made = null;
    });
    return made;
  }

  forget(): void {
    this.#made = null;
  }
}
