package com.example.app;
import com.example.util.Text;
public class Main { public static void main(String[] a) { Text.x(); } }
