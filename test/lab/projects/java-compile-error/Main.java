public class Main {
  public static void main(String[] args) {
    String port = 8080;
    System.out.println(port);
  }
}
