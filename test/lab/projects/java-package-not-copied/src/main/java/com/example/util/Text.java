package com.example.util;
public class Text { public static void x() {} }
