export const hour = (date: Date): number => date.getHours();
